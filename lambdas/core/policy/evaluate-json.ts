import type { Evaluation } from '../model/evaluation.ts';
import { describe, isObject } from './json-grammar.ts';
import { readPolicies } from './json-policies.ts';
import { readRequest } from './json-request.ts';
import { judge } from './judge.ts';

/** What `access-denied evaluate` answers. */
export type JsonVerdict = Pick<Evaluation, 'decision' | 'blockedBy' | 'unknownKeys' | 'explanation'>;

/**
 * The contract of `access-denied evaluate`: `{"request": …, "policies": …}` in; its verdict out, or every place that is
 * malformed with its path, such as
 * `policies.identity[0].Statement[2].Condition.StringEqual: unknown operator, did you mean StringEquals`.
 */
export function evaluateJson(input: unknown): JsonVerdict | { readonly error: string } {
  if (!isObject(input)) return { error: `expected an object with "request" and "policies", got ${describe(input)}` };
  const errors: string[] = [];
  const request = readRequest(input.request, errors);
  const policies = readPolicies(input.policies, request, errors);
  if (request === undefined || policies === undefined || errors.length > 0) return { error: errors.join('; ') };
  const { decision, blockedBy, unknownKeys, explanation } = judge(request, policies);
  return { decision, blockedBy, unknownKeys, explanation };
}
