import type { Facts } from '../facts/facts.ts';
import type { PolicyStatement } from '../model/policy.ts';
import { statementsOf } from './document.ts';

/** The statement by which the execution role may do what was refused to the task role; null where it was not read. */
export function grantedStatement({ asExecutionRole, executionRole }: Facts): PolicyStatement | null {
  if (asExecutionRole.status === 'unknown' || executionRole.status === 'unknown') return null;
  const granting = asExecutionRole.value?.explanation.find(
    ({ layer, effect, matched }) => layer === 'identity-policy' && effect === 'Allow' && matched === true,
  );
  const policy = executionRole.value?.identity.find(({ name }) => name === granting?.policy);
  if (granting === undefined || policy?.document.status !== 'known') return null;
  return statementsOf(policy.document.value)[granting.statement] ?? null;
}
