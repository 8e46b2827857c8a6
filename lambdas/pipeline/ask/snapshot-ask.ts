import type { Answers, Question } from '../../core/model/answers.ts';
import { known, type Observed, unknown } from '../../core/model/observed.ts';
import type { Ask } from '../ports.ts';
import { answeringAction } from './answering-action.ts';
import { type Snapshot, UNKNOWN_ANSWER } from './snapshot.ts';

/** Answers from a snapshot. Answers are taken as they stand: a snapshot is as trustworthy as whoever hands it over. */
export function snapshotAsk(snapshot: Snapshot): Ask {
  return async <Q extends Question>(question: Q, subject: string): Promise<Observed<Answers[Q] | null>> => {
    const action = answeringAction(question, subject);
    const answers = snapshot.answers[question] ?? {};
    if (!Object.hasOwn(answers, subject)) {
      return snapshot.complete === true ? known(null, action) : unknown('not-asked', action);
    }
    const unread = UNKNOWN_ANSWER.safeParse(answers[subject]);
    if (unread.success) return unknown(unread.data.unknown, unread.data.action);
    return known(answers[subject] as Answers[Q] | null, action);
  };
}
