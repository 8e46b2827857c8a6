import type { Answers, Question } from '../../core/model/answers.ts';
import { type Observed, unknown } from '../../core/model/observed.ts';
import type { Ask } from '../ports.ts';
import { answeringAction } from './answering-action.ts';

/**
 * Answers unknown (`expired`) as soon as the time is up, whatever the read beneath is doing.
 * `remainingTime` tells the milliseconds that are left; it is asked once per question.
 */
export function timeLimitedAsk(ask: Ask, remainingTime: () => number): Ask {
  return async <Q extends Question>(question: Q, subject: string): Promise<Observed<Answers[Q] | null>> => {
    const expired = unknown('expired', answeringAction(question, subject));
    const time = remainingTime();
    if (time <= 0) return expired;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const timeIsUp = new Promise<typeof expired>((resolve) => {
      timer = setTimeout(resolve, time, expired);
    });
    try {
      return await Promise.race([ask(question, subject), timeIsUp]);
    } finally {
      clearTimeout(timer);
    }
  };
}
