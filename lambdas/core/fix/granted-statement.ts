import type { Facts } from '../facts/facts.ts';
import { knownValue } from '../model/observed.ts';
import type { PolicyStatement } from '../model/policy.ts';
import { statementsOf } from './document.ts';

/** The statement by which the execution role may do what was refused to the task role; undefined where it was not read. */
export function grantedStatement({ asExecutionRole }: Facts): PolicyStatement | undefined {
  const judged = knownValue(asExecutionRole);
  const granting = judged?.evaluation.explanation.find(
    ({ layer, effect, matched }) => layer === 'identity-policy' && effect === 'Allow' && matched === true,
  );
  return judged?.policies.identity
    .filter(({ name }) => name === granting?.policy)
    .flatMap(({ document }) => (document.status === 'known' ? statementsOf(document.value) : []))
    .at(granting?.statement ?? 0);
}
