import type { Answers, Question } from '../../core/model/answers.ts';
import type { Observed } from '../../core/model/observed.ts';
import type { Ask } from '../ports.ts';

/** What a diagnosis asked so far; the object grows while the ask is used. */
export interface AskCount {
  total: number;
  /** Rounds: how often the first question was asked while none was under way. */
  waves: number;
  readonly questions: Partial<Record<Question, number>>;
}

export interface CountedAsk {
  readonly ask: Ask;
  readonly count: Readonly<AskCount>;
}

/** Counts the questions that pass. Placed beneath a cache it counts reads, above it questions. */
export function countingAsk(ask: Ask): CountedAsk {
  const count: AskCount = { total: 0, waves: 0, questions: {} };
  let pending = 0;
  const counted = async <Q extends Question>(question: Q, subject: string): Promise<Observed<Answers[Q] | null>> => {
    if (pending === 0) count.waves += 1;
    count.total += 1;
    count.questions[question] = (count.questions[question] ?? 0) + 1;
    pending += 1;
    try {
      return await ask(question, subject);
    } finally {
      pending -= 1;
    }
  };
  return { ask: counted, count };
}
