import { lastSegment } from '../model/arn.ts';
import type { Fix, RolePolicy } from '../model/fix.ts';
import type { PolicyJson, PolicyStatement } from '../model/policy.ts';
import { documentOf, listOf } from './document.ts';
import { mergeStatements } from './merge-statements.ts';
import { inlinePolicySnippets } from './snippets/inline-policy.ts';
import { policyName } from './stable-name.ts';

/** What IAM lets the inline policies of one role hold, without white space. @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
export const INLINE_POLICY_LIMIT = 10_240;

/** One policy document per role from the fixes that grant identity permissions, in the order of the roles' ARNs. */
export function mergePolicies(fixes: readonly Fix[]): readonly RolePolicy[] {
  const byRole = new Map<string, readonly (readonly PolicyStatement[])[]>();
  for (const fix of fixes) {
    const grant = grantOf(fix);
    if (grant !== null) byRole.set(grant.roleArn, [...(byRole.get(grant.roleArn) ?? []), grant.statements]);
  }
  return [...byRole]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([roleArn, statements]) => rolePolicy(roleArn, statements));
}

/** The role that a fix grants identity permissions to; null for every other fix. */
export function grantedRole(fix: Fix): string | null {
  return grantOf(fix)?.roleArn ?? null;
}

function grantOf({ kind, target, statements }: Fix): Grant | null {
  return target?.type === 'role' && statements !== null && GRANTING.has(kind)
    ? { roleArn: target.arn, statements }
    : null;
}

interface Grant {
  readonly roleArn: string;
  readonly statements: readonly PolicyStatement[];
}

const GRANTING: ReadonlySet<Fix['kind']> = new Set(['add-identity-statement', 'copy-grant-to-task-role'] as const);

function rolePolicy(roleArn: string, granted: readonly (readonly PolicyStatement[])[]): RolePolicy {
  const { fitting, left } = whatFits(inStableOrder(mergeStatements(granted.flat())));
  const document = documentOf(fitting);
  const name = policyName(roleArn, fitting);
  const { awsCli } = inlinePolicySnippets({
    type: 'inline-policy',
    roleName: lastSegment(roleArn),
    policyName: name,
    document,
  });
  return {
    roleArn,
    policyName: name,
    document,
    characters: charactersOf(document),
    left,
    fixes: granted.length,
    awsCli,
  };
}

/** All statements, or as many as fit into one inline policy: one resource at a time, since a merged statement may be too long alone. */
function whatFits(merged: readonly PolicyStatement[]): {
  readonly fitting: readonly PolicyStatement[];
  readonly left: readonly PolicyStatement[];
} {
  if (charactersOf(documentOf(merged)) <= INLINE_POLICY_LIMIT) return { fitting: merged, left: [] };
  let fitting: readonly PolicyStatement[] = [];
  const left: PolicyStatement[] = [];
  for (const statement of merged.flatMap(byResource)) {
    const more = inStableOrder(mergeStatements([...fitting, statement]));
    if (charactersOf(documentOf(more)) <= INLINE_POLICY_LIMIT) fitting = more;
    else left.push(statement);
  }
  return { fitting, left: inStableOrder(mergeStatements(left)) };
}

function byResource(statement: PolicyStatement): readonly PolicyStatement[] {
  return listOf(statement.Resource).map((Resource) => ({ ...statement, Resource }));
}

function inStableOrder(statements: readonly PolicyStatement[]): readonly PolicyStatement[] {
  return [...statements].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

function charactersOf(document: PolicyJson): number {
  return JSON.stringify(document).replace(/\s/g, '').length;
}
