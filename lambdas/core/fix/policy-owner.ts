import type { Facts, JudgedRequest } from '../facts/facts.ts';
import { lastSegment, parseArn } from '../model/arn.ts';
import type { FixTarget } from '../model/fix.ts';
import type { ActingRole } from './acting-role.ts';
import { policiesOf } from './apply-change.ts';
import { type Keeper, ownerOf } from './owner.ts';

/** The target that carries a resource's policy, by the service of its ARN. */
export function resourceTarget(arn: string): FixTarget {
  const service = parseArn(arn)?.service ?? '';
  const type = Object.hasOwn(TYPES, service) ? TYPES[service] : undefined;
  return { type: type ?? 'resource', arn };
}

/** Whether the resource belongs to the account the refusal was seen in; unknown counts as not ours. */
export function isOurs(arn: string, { incident, refused }: Facts): boolean {
  const account = parseArn(arn)?.account;
  return account === '' ? refused?.crossAccount === false : account === incident.sighting.account;
}

/** AWS's own policies are read-only. */
export function keptByAws(policy: string): boolean {
  return /^arn:[\w-]+:iam::aws:/.test(policy);
}

/** Whose tags tell who keeps an identity policy: a managed policy's own, else those of the role it belongs to. */
export function keeperOf(policyName: string | undefined, judged: JudgedRequest | null, role: ActingRole): Keeper {
  const policies = judged === null ? [] : policiesOf(judged.policies, 'identity-policy');
  const policy = policies.find(({ name }) => name === policyName);
  return policy?.tags !== undefined && ownerOf(policy.tags) !== null
    ? { what: `Policy ${lastSegment(policy.name)}`, tags: policy.tags }
    : { what: `Role ${role.name}`, tags: role.tags };
}

const TYPES: Readonly<Record<string, FixTarget['type']>> = {
  s3: 'bucket',
  sqs: 'queue',
  sns: 'topic',
  secretsmanager: 'secret',
  dynamodb: 'table',
  kms: 'key',
  iam: 'role',
};
