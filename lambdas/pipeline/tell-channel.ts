import type { Announcement } from '../core/model/announcement.ts';
import { later } from '../core/model/moment.ts';
import { editedMessage } from '../core/report/slack/edited-message.ts';
import type { SlackMessage } from '../core/report/slack/message-body.ts';
import { slackMessage } from '../core/report/slack/slack-message.ts';
import type { Clock } from './ports.ts';
import type { MessageHandle, SlackChannel } from './slack-channel.ts';
import type { Lease, Post, PostRecord, SlackThread, SlackThreads, ThreadKey, ThreadRoot } from './slack-threads.ts';

/** What telling a channel needs of the world. */
export interface ChannelPorts {
  readonly channel: SlackChannel;
  readonly threads: SlackThreads;
  readonly clock: Clock;
}

/** The invocation that tells. */
export interface Teller {
  /** The same for every retry of the same event. */
  readonly requestId: string;
  /** Milliseconds. */
  readonly remainingTime: () => number;
}

/** Another invocation is posting to the same thread: this one has to be tried again, to find its post recorded or the claim expired. */
export class ThreadHeldError extends Error {
  override readonly name = 'ThreadHeldError';
}

/** Milliseconds from a post to the first look at its count. */
const FIRST_LOOK = 5 * 60_000;

/**
 * Tells a channel what was announced, once: the first telling of a window opens a thread, later ones and the all-clear answer in it, and
 * the first says whether the all-clear stands. Tellings may come out of their order: an all-clear that a later telling overtook holds no
 * more, and is not posted. Rejects where something was not done; the next try does what is missing.
 *
 * @returns whether it was posted now, had been before, or was overtaken
 */
export async function tellChannel(
  announcement: Announcement,
  truncated: string | null,
  ports: ChannelPorts,
  teller: Teller,
): Promise<'posted' | 'posted-before' | 'overtaken'> {
  const { channel, threads, clock } = ports;
  const { key, post } = placeOf(announcement);
  const claim = await threads.claim(key, post, leaseOf(teller, clock()));
  if (claim.kind === 'held') throw new ThreadHeldError('Another invocation is posting to this thread.');
  if (claim.kind === 'posted-before') {
    await markRoot(announcement, claim.thread, channel, teller);
    return 'posted-before';
  }
  const { root, latest } = claim.thread;
  const isOvertaken = announcement.kind !== 'overflow' && announcement.reference.telling < latest;
  if (isOvertaken && announcement.kind === 'all-clear') {
    await threads.recordPost(key, post, {});
    return 'overtaken';
  }
  const message = slackMessage(announcement, truncated);
  const handle = await postClaimed(message, root?.handle ?? null, key, ports, teller);
  // An all-clear opens no thread: where nothing was told before it, the diagnosis that comes late does.
  const isRoot = announcement.kind !== 'all-clear' && !isAnswer(root, handle);
  const record = recordOf(announcement, isRoot ? { handle, message } : null, isOvertaken, clock());
  await threads.recordPost(key, post, record);
  const thread = { ...claim.thread, ...record };
  if (!isRoot || thread.allClearAt !== null) await markRoot(announcement, thread, channel, teller);
  return 'posted';
}

/**
 * Posts what was claimed. Where that fails the claim is given back, so that whoever tries next, such as a redrive, need not wait for it to
 * expire; it expires all the same where it cannot be given back.
 */
export async function postClaimed(
  message: SlackMessage,
  thread: MessageHandle | null,
  key: ThreadKey,
  { channel, threads }: Pick<ChannelPorts, 'channel' | 'threads'>,
  { requestId, remainingTime }: Teller,
): Promise<MessageHandle | null> {
  try {
    return await channel.post(message, thread, remainingTime);
  } catch (error) {
    await threads.release(key, requestId).catch(() => undefined);
    throw error;
  }
}

/** A claim that outlasts this invocation. */
export function leaseOf({ requestId, remainingTime }: Teller, now: string): Lease {
  return { owner: requestId, now, until: later(now, Math.min(remainingTime(), LONGEST_INVOCATION) + 5_000) };
}

const LONGEST_INVOCATION = 15 * 60_000;

/** An overflow has no incident: each is a thread of its own. */
function placeOf(announcement: Announcement): { readonly key: ThreadKey; readonly post: Post } {
  if (announcement.kind === 'overflow') {
    const { account, region, until } = announcement;
    return { key: { incident: `overflow-${account}-${region}`, window: until }, post: 1 };
  }
  const { id, window, telling } = announcement.reference;
  return { key: { incident: id, window }, post: telling };
}

function isAnswer(root: ThreadRoot | null, handle: MessageHandle | null): boolean {
  return root !== null && root.handle?.ts === handle?.ts && root.handle?.channel === handle?.channel;
}

function recordOf(
  announcement: Announcement,
  opened: { readonly handle: MessageHandle | null; readonly message: SlackMessage } | null,
  isOvertaken: boolean,
  now: string,
): PostRecord {
  if (announcement.kind === 'overflow') return {};
  const { count } = announcement.notice.diagnosis.incident;
  return {
    ...(opened === null ? {} : { root: { ...opened, count }, dueAt: later(now, FIRST_LOOK) }),
    ...(isOvertaken ? {} : { allClearAt: announcement.kind === 'all-clear' ? announcement.checkedAt : null }),
  };
}

/** Shows in the first message whether the all-clear stands. A first telling changes nothing about that, unless it came after it. */
async function markRoot(
  announcement: Announcement,
  { root, tally, allClearAt }: SlackThread,
  channel: SlackChannel,
  { remainingTime }: Teller,
): Promise<void> {
  if (announcement.kind === 'overflow' || !root?.handle) return;
  if (announcement.reference.telling === 1 && allClearAt === null) return;
  await channel.edit(root.handle, editedMessage(root.message, { tally, allClearAt }), remainingTime);
}
