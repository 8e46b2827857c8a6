import type { Facts } from '../facts/facts.ts';
import { knownValue } from '../model/observed.ts';
import type { PolicyStatement } from '../model/policy.ts';
import { writtenStatement } from './written-statement.ts';

/** The statement by which the execution role may do what was refused to the task role; undefined where it was not read. */
export function grantedStatement({ asExecutionRole }: Facts): PolicyStatement | undefined {
  const judged = knownValue(asExecutionRole);
  const granting = judged?.evaluation.explanation.find(
    ({ layer, effect, matched }) => layer === 'identity-policy' && effect === 'Allow' && matched === true,
  );
  return !judged || granting === undefined ? undefined : writtenStatement(granting, judged.policies)?.statement;
}
