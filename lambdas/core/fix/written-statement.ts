import type { PolicySet, StatementExplanation } from '../model/evaluation.ts';
import type { PolicyJson, PolicyStatement } from '../model/policy.ts';
import { policiesOf } from './apply-change.ts';
import { statementsOf } from './document.ts';

/** A statement as the user wrote it, with its document; null where these policies do not hold it. */
export function writtenStatement(
  { layer, policy, statement: position }: Pick<StatementExplanation, 'layer' | 'policy' | 'statement'>,
  policies: PolicySet,
): { readonly document: PolicyJson; readonly statement: PolicyStatement } | null {
  const [written] = policiesOf(policies, layer).flatMap(({ name, document }) =>
    name === policy && document.status === 'known'
      ? [{ document: document.value, statement: statementsOf(document.value)[position] }]
      : [],
  );
  return written?.statement === undefined ? null : { document: written.document, statement: written.statement };
}
