import type { Facts } from '../facts/facts.ts';
import { parseArn } from '../model/arn.ts';
import type { FixTarget } from '../model/fix.ts';

/** The target that carries a resource's policy, by the service of its ARN. */
export function resourceTarget(arn: string): FixTarget {
  const service = parseArn(arn)?.service ?? '';
  const type = Object.hasOwn(TYPES, service) ? TYPES[service] : undefined;
  return { type: type ?? 'resource', arn };
}

/** Whether the resource belongs to the account the refusal was seen in; unknown counts as not ours. */
export function isOurs(arn: string, { incident, refused }: Facts): boolean {
  const account = parseArn(arn)?.account ?? '';
  if (account !== '') return account === incident.sighting.account;
  return refused?.crossAccount === false;
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
