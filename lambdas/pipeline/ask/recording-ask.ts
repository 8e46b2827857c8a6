import type { Answers, Question } from '../../core/model/answers.ts';
import type { Observed } from '../../core/model/observed.ts';
import type { Ask } from '../ports.ts';
import type { Snapshot } from './snapshot.ts';

export interface RecordedAsk {
  readonly ask: Ask;
  /** Everything answered so far. */
  snapshot(): Snapshot;
}

/** Keeps every answer that passes, so that the same questions can be answered again without the account. */
export function recordingAsk(ask: Ask, of: Pick<Snapshot, 'account' | 'region' | 'clock'>): RecordedAsk {
  const answers: Record<string, Record<string, unknown>> = {};
  return {
    ask: async <Q extends Question>(question: Q, subject: string): Promise<Observed<Answers[Q] | null>> => {
      const answer = await ask(question, subject);
      answers[question] = { ...answers[question], [subject]: written(answer) };
      return answer;
    },
    snapshot: () => ({ version: 1, ...of, answers: structuredClone(answers) }),
  };
}

function written(answer: Observed<unknown>): unknown {
  return answer.status === 'known' ? answer.value : { unknown: answer.why, action: answer.action };
}
