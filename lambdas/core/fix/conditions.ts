import type { Facts, JudgedRequest } from '../facts/facts.ts';
import type { Diagnosis } from '../model/diagnosis.ts';
import type { NearMiss, PolicySet } from '../model/evaluation.ts';
import { unknown } from '../model/observed.ts';
import type { PolicyStatement } from '../model/policy.ts';
import { randomSuffixOf } from '../model/secret.ts';
import { oneOrMany } from './document.ts';
import { viaService } from './grant-for.ts';
import { grantedStatement } from './granted-statement.ts';
import { writtenStatement } from './written-statement.ts';

type Condition = NonNullable<PolicyStatement['Condition']>;

/**
 * Conditions that a new statement may carry, narrowest first; the caller takes the first under which the request is proven
 * allowed. They come from the request itself and from the statements the user wrote for it, less the part that failed.
 */
export function conditionCandidates(judged: JudgedRequest, { cause }: Diagnosis, facts: Facts): readonly Condition[] {
  const own = { ...(viaService(judged.request).Condition ?? {}), ...passedToService(judged) };
  const written =
    cause?.check === 'granted-to-execution-role'
      ? (grantedStatement(facts)?.Condition ?? null)
      : nearMissCondition(cause?.nearMiss ?? null, judged);
  const both = written === null ? null : merge(own, written);
  return [both, own].flatMap((condition) =>
    condition !== null && Object.keys(condition).length > 0 ? [condition] : [],
  );
}

/** The request as AWS evaluates it, where that follows from the kind of resource but not from the text. */
export function asEvaluated(judged: JudgedRequest): JudgedRequest {
  const { request } = judged;
  const policies = judged.crossAccount === true ? withOwnersPolicy(judged.policies, request.resource) : judged.policies;
  return { ...judged, policies, request: { ...request, resource: wholeSecretArn(request.resource) } };
}

/** Another account's resource has a policy that we never read; its absence from the evidence is not its absence. */
function withOwnersPolicy(policies: PolicySet, resource: string): PolicySet {
  return policies.resource === undefined
    ? { ...policies, resource: { name: resource, document: unknown('unsupported', 'GetResourcePolicy') } }
    : policies;
}

/** Callers may name a secret without the six random characters of its ARN; AWS evaluates the ARN. */
function wholeSecretArn(resource: string): string {
  const isShort =
    /^arn:[a-z-]+:secretsmanager:[^:]*:[^:]*:secret:[^:*?]+$/.test(resource) && randomSuffixOf(resource) === undefined;
  return isShort ? `${resource}-AbCdEf` : resource;
}

function passedToService({ request }: JudgedRequest): Condition {
  const service = request.action === 'iam:PassRole' ? request.context['iam:PassedToService'] : undefined;
  return typeof service === 'string' ? { StringEquals: { 'iam:PassedToService': service } } : {};
}

/** The condition of the statement that a near miss is about, so that it holds; null where there is none. */
export function nearMissCondition(nearMiss: NearMiss | null, { policies }: JudgedRequest): Condition | null {
  if (nearMiss === null) return null;
  const written = writtenStatement(nearMiss, policies)?.statement.Condition;
  if (written === undefined) return null;
  return nearMiss.kind === 'condition-unmet' ? metCondition(written, nearMiss) : written;
}

/**
 * The condition with the unmet key holding what the request carries, or without it where the request carries nothing that lasts.
 * @param shared others rely on the statement: what it admitted before it admits still
 */
export function metCondition(
  condition: Condition,
  miss: Extract<NearMiss, { readonly kind: 'condition-unmet' }>,
  { shared = false }: { readonly shared?: boolean } = {},
): Condition {
  const entries = Object.entries(condition).map(([operator, keys]) => {
    const kept = Object.entries(keys).flatMap(([key, wanted]) => {
      if (isServiceOnly(key, miss) && demandsKey(operator)) return [];
      if (key.toLowerCase() !== miss.key.toLowerCase() || operator.toLowerCase() !== miss.operator.toLowerCase())
        return [[key, wanted] as const];
      return canFollow(operator, key) && miss.got !== null && miss.got.length > 0
        ? [[key, oneOrMany([...(shared ? miss.wanted : []), ...miss.got])] as const]
        : [];
    });
    return [operator, Object.fromEntries(kept)] as const;
  });
  return Object.fromEntries(entries.filter(([, keys]) => Object.keys(keys).length > 0));
}

/**
 * Keys that only calls by AWS services carry, never those of an application: an Allow on them never applies.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourcearn
 */
export function isServiceOnly(key: string, { layer }: Pick<NearMiss, 'layer'>): boolean {
  return layer === 'identity-policy' && /^aws:Source(?:Arn|Account|OrgID|OrgPaths)$/i.test(key);
}

/** Whether a condition fails where the request does not carry its key. @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
function demandsKey(operator: string): boolean {
  return !/^ForAllValues:|^Null$|Not|IfExists$/i.test(operator);
}

/** Keys that stay the same from one call of the task to the next, under operators that compare texts. */
function canFollow(operator: string, key: string): boolean {
  const lasting =
    /^(?:aws:SourceVpce|aws:SourceVpc|aws:RequestedRegion|aws:PrincipalTag\/.+|aws:PrincipalArn|aws:PrincipalAccount|aws:PrincipalOrgID|kms:ViaService|kms:CallerAccount|kms:EncryptionContext:.+|iam:PassedToService)$/i;
  return (
    /^(?:StringEquals|StringLike|ArnEquals|ArnLike|StringEqualsIgnoreCase)(?:IfExists)?$/i.test(operator) &&
    lasting.test(key)
  );
}

function merge(first: Condition, second: Condition): Condition {
  const operators = new Set([...Object.keys(first), ...Object.keys(second)]);
  return Object.fromEntries([...operators].map((operator) => [operator, { ...second[operator], ...first[operator] }]));
}
