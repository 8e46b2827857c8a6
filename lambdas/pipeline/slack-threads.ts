import type { Tally } from '../core/model/tally.ts';
import type { SlackMessage } from '../core/report/slack/message-body.ts';
import type { MessageHandle } from './slack-channel.ts';

/** Names a thread: one incident in one window has one. */
export interface ThreadKey {
  readonly incident: string;
  /** ISO 8601, UTC: when the window opened. */
  readonly window: string;
}

/** The first message of a thread, as it was posted. */
export interface ThreadRoot {
  /** Null: it can be neither answered nor edited. */
  readonly handle: MessageHandle | null;
  readonly message: SlackMessage;
  /** Refusals it spoke of. */
  readonly count: number;
}

/** What a channel was told of an incident in one window. */
export interface SlackThread extends ThreadKey {
  /** Null: nothing was posted yet, or nothing that has a count. */
  readonly root: ThreadRoot | null;
  /** The count that the root shows since it was edited last; null: it never was. */
  readonly tally: Tally | null;
  /** ISO 8601, UTC: the all-clear that stands; null: there was none, or a refusal came after it. */
  readonly allClearAt: string | null;
  /** The latest telling that was posted; 0: none was. */
  readonly latest: number;
}

/** What is posted once each: the n-th telling, and the digest of a window. */
export type Post = number | 'digest';

/** Who may post: nobody else until then, unless it is the same request again. */
export interface Lease {
  readonly owner: string;
  /** ISO 8601, UTC. */
  readonly now: string;
  readonly until: string;
}

export type Claim =
  | { readonly kind: 'claimed'; readonly thread: SlackThread }
  /** It was posted and recorded before. */
  | { readonly kind: 'posted-before'; readonly thread: SlackThread }
  /** Another request is at it. */
  | { readonly kind: 'held' };

/** What a post changes in its thread; members that are left out stay. */
export interface PostRecord {
  readonly root?: ThreadRoot;
  readonly allClearAt?: string | null;
  /** ISO 8601, UTC: when to look at the count; null: never again. */
  readonly dueAt?: string | null;
}

/** What a look at the count changes. */
export interface LookRecord {
  /** What the root shows now; null: as before. */
  readonly tally: Tally | null;
  readonly dueAt: string | null;
}

/**
 * Remembers what a channel was told, so that nothing is told twice: a post is claimed before and recorded after. Between the two lies
 * the only way to a duplicate. Rejects when the store does not answer.
 */
export interface SlackThreads {
  claim(key: ThreadKey, post: Post, lease: Lease): Promise<Claim>;
  /** Gives a claim back whose post was not made, unless somebody else has it by now. */
  release(key: ThreadKey, owner: string): Promise<void>;
  /** Records a post and gives the claim back. */
  recordPost(key: ThreadKey, post: Post, record: PostRecord): Promise<void>;
  recordLook(key: ThreadKey, record: LookRecord): Promise<void>;
  /** Threads whose count is due to be looked at, the longest due first. */
  due(now: string, limit: number): Promise<readonly SlackThread[]>;
}
