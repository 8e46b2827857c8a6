import type { Fix } from '../model/fix.ts';
import type { PolicyJson, PolicyStatement } from '../model/policy.ts';
import { documentOf } from './document.ts';
import { mergeStatements } from './merge-statements.ts';
import { policyName } from './stable-name.ts';

/** What IAM lets the inline policies of one role hold, without white space. @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
export const INLINE_POLICY_LIMIT = 10_240;

/** Everything one role needs, as one inline policy. */
export interface RolePolicy {
  readonly roleArn: string;
  /** The same for the same statements, whatever the order of the fixes. */
  readonly policyName: string;
  readonly document: PolicyJson;
  /** Without white space, as IAM counts. */
  readonly characters: number;
  /** Statements that no longer fit into one inline policy; empty as a rule. */
  readonly left: readonly PolicyStatement[];
}

/** One policy document per role from the fixes that grant identity permissions, in the order of the roles' ARNs. */
export function mergePolicies(fixes: readonly Fix[]): readonly RolePolicy[] {
  const byRole = new Map<string, readonly PolicyStatement[]>();
  for (const { kind, target, statements } of fixes) {
    if (target?.type !== 'role' || statements === null || !GRANTING.has(kind)) continue;
    byRole.set(target.arn, [...(byRole.get(target.arn) ?? []), ...statements]);
  }
  return [...byRole]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([roleArn, statements]) => rolePolicy(roleArn, statements));
}

const GRANTING: ReadonlySet<Fix['kind']> = new Set(['add-identity-statement', 'copy-grant-to-task-role'] as const);

function rolePolicy(roleArn: string, statements: readonly PolicyStatement[]): RolePolicy {
  const merged = [...mergeStatements(statements)].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  const fitting: PolicyStatement[] = [];
  const left: PolicyStatement[] = [];
  for (const statement of merged) {
    const fits = charactersOf(documentOf([...fitting, statement])) <= INLINE_POLICY_LIMIT;
    (fits ? fitting : left).push(statement);
  }
  const document = documentOf(fitting);
  return { roleArn, policyName: policyName(roleArn, fitting), document, characters: charactersOf(document), left };
}

function charactersOf(document: PolicyJson): number {
  return JSON.stringify(document).replace(/\s/g, '').length;
}
