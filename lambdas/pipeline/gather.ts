import type { Answers, Evidence, Question } from '../core/model/answers.ts';
import { type Observed, unknown } from '../core/model/observed.ts';
import { answeringAction } from './ask/answering-action.ts';
import type { Ask } from './ports.ts';

/** One round of reads: what was asked, all at once. */
export interface Wave {
  readonly questions: readonly Need[];
}

export interface Need {
  readonly question: Question;
  readonly subject: string;
}

export interface Gathered<T> {
  readonly value: T;
  readonly waves: readonly Wave[];
}

/** Far more than the longest chain of questions: cluster, task, definition, role, policy, key, grants. */
const MAXIMUM_WAVES = 12;

/**
 * Derives a value from evidence, reading only what the derivation turns out to need. Each wave derives with what is known, notes
 * the questions without an answer, and asks them all in parallel; the value of the first wave that leaves none open counts.
 */
export async function gather<T>(derive: (evidence: Evidence) => T, ask: Ask): Promise<Gathered<T>> {
  const answers = new Map<string, Observed<unknown>>();
  const waves: Wave[] = [];
  for (;;) {
    const { evidence, open } = openEvidence(answers);
    const value = derive(evidence);
    const questions = [...open.values()];
    if (questions.length === 0 || waves.length === MAXIMUM_WAVES) return { value, waves };
    const answered = await Promise.all(questions.map(({ question, subject }) => ask(question, subject)));
    for (const [index, key] of [...open.keys()].entries()) {
      const answer = answered[index];
      if (answer !== undefined) answers.set(key, answer);
    }
    waves.push({ questions });
  }
}

/** Evidence that notes each question it has no answer to. */
function openEvidence(answers: ReadonlyMap<string, Observed<unknown>>): {
  evidence: Evidence;
  open: ReadonlyMap<string, Need>;
} {
  const open = new Map<string, Need>();
  const evidence: Evidence = {
    get<Q extends Question>(question: Q, subject: string): Observed<Answers[Q] | null> {
      const key = `${question} ${subject}`;
      const answer = answers.get(key);
      if (answer !== undefined) return answer as Observed<Answers[Q] | null>;
      open.set(key, { question, subject });
      return unknown('not-asked', answeringAction(question, subject));
    },
  };
  return { evidence, open };
}
