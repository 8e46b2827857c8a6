import type { Answers, Question } from '../../../lambdas/core/model/answers.ts';
import { known, type Observed } from '../../../lambdas/core/model/observed.ts';
import { answeringAction } from '../../../lambdas/pipeline/ask/answering-action.ts';
import type { Ask } from '../../../lambdas/pipeline/ports.ts';

/** An ask that remembers what it was asked. */
export interface FakeAsk {
  readonly ask: Ask;
  /** `question subject`, in order. */
  readonly asked: string[];
}

/** Answers from `answers`, by `question subject`, at once or when the promise given there settles; else known null. */
export function fakeAsk(
  answers: Readonly<Record<string, Observed<unknown> | Promise<Observed<unknown>>>> = {},
): FakeAsk {
  const asked: string[] = [];
  const ask = async <Q extends Question>(question: Q, subject: string): Promise<Observed<Answers[Q] | null>> => {
    asked.push(`${question} ${subject}`);
    const answer = await (answers[`${question} ${subject}`] ?? known(null, answeringAction(question, subject)));
    return answer as Observed<Answers[Q] | null>;
  };
  return { ask, asked };
}
