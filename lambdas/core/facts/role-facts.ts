import type { Evidence } from '../model/answers.ts';
import { lastSegment } from '../model/arn.ts';
import type { NamedPolicy } from '../model/evaluation.ts';
import type { Role } from '../model/identity.ts';
import { known, type Observed, unknown } from '../model/observed.ts';
import type { PolicyJson } from '../model/policy.ts';
import { inlinePolicyName } from '../model/policy-name.ts';
import type { RoleFacts } from './facts.ts';

/** @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AmazonECSTaskExecutionRolePolicy.html */
const EXECUTION_POLICY = /^arn:[\w-]+:iam::aws:policy\/service-role\/AmazonECSTaskExecutionRolePolicy$/;

/** A role with its identity policies and its boundary. A list that could not be read becomes one unknown policy. */
export function roleFacts(arn: string, evidence: Evidence): RoleFacts {
  const name = lastSegment(arn);
  const role = evidence.get('role', name);
  if (role.status === 'known' && role.value === null) return { arn, name, role, identity: [], boundary: null };
  const found = role.status === 'known' ? role.value : null;
  return {
    arn: found?.arn ?? arn,
    name,
    role,
    identity: identityPolicies(name, evidence),
    boundary: boundaryOf(name, role, evidence),
  };
}

/**
 * The inline and attached policies of a role. Where they are wanted for one action alone, AWS's standard policy of execution
 * roles is left unread unless it is about that action's service: nearly every execution role bears it.
 */
export function identityPolicies(roleName: string, evidence: Evidence, action?: string): readonly NamedPolicy[] {
  const names = evidence.get('rolePolicyNames', roleName);
  const attached = evidence.get('attachedPolicies', roleName);
  const inline =
    names.status === 'unknown'
      ? [{ name: `inline policies of ${roleName}`, document: names }]
      : (names.value ?? []).map((name) => ({
          name: inlinePolicyName(name),
          document: present(evidence.get('rolePolicy', `${roleName}/${name}`), 'iam:GetRolePolicy'),
        }));
  const managed =
    attached.status === 'unknown'
      ? [{ name: `policies attached to ${roleName}`, document: attached }]
      : (attached.value ?? [])
          .filter(({ arn }) => action === undefined || !EXECUTION_POLICY.test(arn) || /^(?:ecr|logs):/.test(action))
          .map(({ arn }) => managedPolicy(arn, evidence));
  return [...inline, ...managed];
}

/** A role that could not be read may have a boundary. */
function boundaryOf(name: string, role: Observed<Role | null>, evidence: Evidence): NamedPolicy | null {
  if (role.status === 'unknown') return { name: `permissions boundary of ${name}`, document: role };
  const arn = role.value?.boundaryArn ?? null;
  return arn === null ? null : managedPolicy(arn, evidence);
}

/** A managed policy under its ARN. */
function managedPolicy(arn: string, evidence: Evidence): NamedPolicy {
  const answer = evidence.get('managedPolicy', arn);
  if (answer.status === 'unknown') return { name: arn, document: answer };
  if (answer.value === null) return { name: arn, document: unknown('not-found', 'iam:GetPolicyVersion') };
  return { name: arn, document: known(answer.value.document, answer.source), tags: answer.value.tags };
}

/** A policy that was listed but is gone when it is read is unknown, not empty. */
function present(answer: Observed<PolicyJson | null>, action: string): Observed<PolicyJson> {
  if (answer.status === 'unknown') return answer;
  return answer.value === null ? unknown('not-found', action) : known(answer.value, answer.source);
}
