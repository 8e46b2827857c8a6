import { deadPrincipal } from '../facts/dead-principal.ts';
import type { Facts } from '../facts/facts.ts';
import { lastSegment } from '../model/arn.ts';
import { knownValue } from '../model/observed.ts';
import type { PolicyStatement } from '../model/policy.ts';
import { withRewritten } from './apply-change.ts';
import { statementsOf, withStatementAt } from './document.ts';
import type { Draft } from './draft.ts';
import { proveRewrite } from './prove.ts';

/**
 * A role was deleted and made again: a policy that names the former one's id must be saved with the role's ARN again. Null where
 * no such policy was read.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-roles
 */
export function renewGrants(roleArn: string, facts: Facts): Draft | null {
  const dead = deadPrincipal(facts);
  const { refused } = facts;
  const policy = refused?.policies.resource;
  const document = policy === undefined ? undefined : knownValue(policy.document);
  const before = document === undefined || dead === undefined ? undefined : statementsOf(document)[dead.statement];
  if (dead === undefined || refused === null || document === undefined || before === undefined) return null;
  const after = withPrincipal(before, dead.id, roleArn);
  return {
    kind: 'set-role',
    target: { type: 'role', arn: roleArn },
    instruction: `Role ${lastSegment(roleArn)} was made anew under its old name: save ${dead.policy} again with the role's ARN in place of ${dead.id}, the id of the former one.`,
    edit: { policy: dead.policy, statement: dead.statement, before, after },
    proof: proveRewrite([refused], (policies) =>
      withRewritten(policies, 'resource-policy', (_, json) => withStatementAt(json, dead.statement, after)),
    ),
    destination: {
      type: 'resource-policy',
      arn: dead.policy,
      document: withStatementAt(document, dead.statement, after),
      added: [after],
    },
  };
}

/** An id is letters and digits, so its text can be nothing else in the statement. */
function withPrincipal(statement: PolicyStatement, id: string, roleArn: string): PolicyStatement {
  return JSON.parse(JSON.stringify(statement).replaceAll(`"${id}"`, () => JSON.stringify(roleArn))) as PolicyStatement;
}
