import type { AccessRequest, Evaluation, PolicySet } from '../model/evaluation.ts';

/** Would this request be allowed, which layers block it if not, and why. Total and pure. */
export function evaluate(_request: AccessRequest, _policies: PolicySet): Evaluation {
  return {
    decision: 'undetermined',
    blockedBy: [],
    unknownKeys: [],
    unknownPolicies: [],
    layers: {},
    explanation: [],
    nearMisses: [],
    malformed: [],
  };
}
