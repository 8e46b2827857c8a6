import type { Announcement } from '../core/model/announcement.ts';
import type { Answers, Question } from '../core/model/answers.ts';
import type { Observed } from '../core/model/observed.ts';

/**
 * The one port through which a diagnosis sees the account: a question and its subject (see {@link Answers}).
 * Never rejects: a refused, throttled or failed read is an unknown that names the API action. Caches, recordings, snapshots,
 * and the limit to one account are functions from one `Ask` to another.
 */
export type Ask = <Q extends Question>(question: Q, subject: string) => Promise<Observed<Answers[Q] | null>>;

/** The present moment as ISO 8601, UTC. */
export type Clock = () => string;

/** Delivers one announcement to people or machines. Rejects when the target did not accept it. */
export interface NotificationTarget {
  /** Under this name it is remembered what the target accepted; no two targets share one. */
  readonly name: string;
  deliver(announcement: Announcement): Promise<void>;
}
