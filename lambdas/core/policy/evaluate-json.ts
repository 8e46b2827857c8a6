import type { Evaluation } from '../model/evaluation.ts';

export type JsonVerdict = Pick<Evaluation, 'decision' | 'blockedBy' | 'unknownKeys' | 'explanation'>;

/** The contract of `access-denied evaluate`: one JSON object in, its verdict or the path of what is wrong with it out. */
export function evaluateJson(_input: unknown): JsonVerdict | { readonly error: string } {
  return { error: 'the evaluator is not built yet' };
}
