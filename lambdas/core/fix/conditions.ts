import type { Facts, JudgedRequest } from '../facts/facts.ts';
import type { Denial } from '../model/denial.ts';
import type { Diagnosis } from '../model/diagnosis.ts';
import type { NearMiss, PolicySet } from '../model/evaluation.ts';
import type { PolicyStatement } from '../model/policy.ts';
import { policiesOf } from './apply-change.ts';
import { statementsOf } from './document.ts';
import { viaService } from './grant-for.ts';

type Condition = NonNullable<PolicyStatement['Condition']>;

/**
 * Conditions that a new statement may carry, narrowest first; the caller takes the first under which the request is proven
 * allowed. They come from the request itself and from the statements the user wrote for it, less the part that failed.
 */
export function conditionCandidates(judged: JudgedRequest, { cause }: Diagnosis, facts: Facts): readonly Condition[] {
  const own = { ...(viaService(judged.request).Condition ?? {}), ...passedToService(judged) };
  const written =
    cause?.check === 'granted-to-execution-role'
      ? grantedConditions(facts)
      : nearMissCondition(cause?.nearMiss ?? null, judged);
  const both = written === null ? null : merge(own, written);
  return [both, own].flatMap((condition) =>
    condition !== null && Object.keys(condition).length > 0 ? [condition] : [],
  );
}

/**
 * The service a role is passed to follows from the operation that passes it.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html
 */
export function withStatedContext(judged: JudgedRequest | null, { operation }: Denial): JudgedRequest | null {
  const service = PASSED_TO[operation ?? ''];
  if (judged === null || judged.request.action !== 'iam:PassRole' || service === undefined) return judged;
  const { request } = judged;
  return { ...judged, request: { ...request, context: { 'iam:PassedToService': service, ...request.context } } };
}

const PASSED_TO: Readonly<Record<string, string>> = {
  RunTask: 'ecs-tasks.amazonaws.com',
  StartTask: 'ecs-tasks.amazonaws.com',
  RegisterTaskDefinition: 'ecs-tasks.amazonaws.com',
  CreateFunction: 'lambda.amazonaws.com',
  CreateFunction20150331: 'lambda.amazonaws.com',
  CreateSchedule: 'scheduler.amazonaws.com',
  CreateStateMachine: 'states.amazonaws.com',
  StartJobRun: 'glue.amazonaws.com',
  RunInstances: 'ec2.amazonaws.com',
};

function passedToService({ request }: JudgedRequest): Condition {
  const service = request.action === 'iam:PassRole' ? request.context['iam:PassedToService'] : undefined;
  return typeof service === 'string' ? { StringEquals: { 'iam:PassedToService': service } } : {};
}

/** The conditions of the execution role's statement that grants the same. */
function grantedConditions({ asExecutionRole, executionRole }: Facts): Condition | null {
  if (asExecutionRole.status === 'unknown' || executionRole.status === 'unknown') return null;
  const granting = asExecutionRole.value?.explanation.find(
    ({ layer, effect, matched }) => layer === 'identity-policy' && effect === 'Allow' && matched === true,
  );
  const policy = executionRole.value?.identity.find(({ name }) => name === granting?.policy);
  if (granting === undefined || policy?.document.status !== 'known') return null;
  return statementsOf(policy.document.value)[granting.statement]?.Condition ?? null;
}

function nearMissCondition(nearMiss: NearMiss | null, { policies }: JudgedRequest): Condition | null {
  if (nearMiss === null) return null;
  const statement = writtenStatement(nearMiss, policies);
  if (statement?.Condition === undefined) return null;
  return nearMiss.kind === 'condition-unmet' ? metCondition(statement.Condition, nearMiss) : statement.Condition;
}

/** The statement that a near miss is about, as the user wrote it. */
export function writtenStatement(nearMiss: NearMiss, policies: PolicySet): PolicyStatement | null {
  const policy = policiesOf(policies, nearMiss.layer).find(({ name }) => name === nearMiss.policy);
  if (policy?.document.status !== 'known') return null;
  return statementsOf(policy.document.value)[nearMiss.statement] ?? null;
}

/** The condition with the unmet key holding what the request carries, or without it where the request carries nothing that lasts. */
export function metCondition(
  condition: Condition,
  miss: Extract<NearMiss, { readonly kind: 'condition-unmet' }>,
): Condition {
  const entries = Object.entries(condition).map(([operator, keys]) => {
    const kept = Object.entries(keys).flatMap(([key, wanted]) => {
      if (key.toLowerCase() !== miss.key.toLowerCase() || operator.toLowerCase() !== miss.operator.toLowerCase())
        return [[key, wanted] as const];
      return canFollow(operator, key) && miss.got !== null && miss.got.length > 0
        ? [[key, miss.got.length === 1 ? miss.got[0] : miss.got] as const]
        : [];
    });
    return [operator, Object.fromEntries(kept)] as const;
  });
  return Object.fromEntries(entries.filter(([, keys]) => Object.keys(keys).length > 0));
}

/** Keys that stay the same from one call of the task to the next, under operators that compare texts. */
function canFollow(operator: string, key: string): boolean {
  const lasting =
    /^(?:aws:SourceVpce|aws:SourceVpc|aws:RequestedRegion|aws:PrincipalTag\/.+|aws:PrincipalArn|aws:PrincipalAccount|aws:PrincipalOrgID|kms:ViaService|kms:CallerAccount|kms:EncryptionContext:.+)$/i;
  return (
    /^(?:StringEquals|StringLike|ArnEquals|ArnLike|StringEqualsIgnoreCase)(?:IfExists)?$/i.test(operator) &&
    lasting.test(key)
  );
}

function merge(first: Condition, second: Condition): Condition {
  const operators = new Set([...Object.keys(first), ...Object.keys(second)]);
  return Object.fromEntries([...operators].map((operator) => [operator, { ...second[operator], ...first[operator] }]));
}
