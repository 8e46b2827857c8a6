/**
 * The six parts of an Amazon Resource Name. Parts may be empty (`arn:aws:s3:::bucket` has neither Region nor account).
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 */
export interface Arn {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly account: string;
  /** Everything after the fifth colon, further colons and slashes included. */
  readonly resource: string;
}

const MAXIMUM_ARN_LENGTH = 2_048;

/** The parts of an ARN, or `undefined` for text that is none. */
export function parseArn(text: string): Arn | undefined {
  if (text.length > MAXIMUM_ARN_LENGTH) return undefined;
  const [prefix, partition, service, region, account, ...resource] = text.split(':');
  if (prefix !== 'arn' || !partition || !service || region === undefined || account === undefined) return undefined;
  const rest = resource.join(':');
  return rest === '' ? undefined : { partition, service, region, account, resource: rest };
}

/** The text of an ARN; the inverse of {@link parseArn}. */
export function formatArn(arn: Arn): string {
  return `arn:${arn.partition}:${arn.service}:${arn.region}:${arn.account}:${arn.resource}`;
}

/**
 * API Gateway prints `********9012` for an account: the ARN with the account in full, where the visible digits are those of this one.
 * @see https://repost.aws/knowledge-center/api-gateway-troubleshoot-403-forbidden
 */
export function withFullAccount(text: string, account: string): string {
  const arn = parseArn(text);
  const visible = /^\*{8}(\d{4})$/.exec(arn?.account ?? '')?.[1];
  return arn !== undefined && visible !== undefined && account.endsWith(visible)
    ? formatArn({ ...arn, account })
    : text;
}

/** The partition a Region belongs to. @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
export function partitionOf(region: string): string {
  return PARTITIONS.find(([prefix]) => region.startsWith(prefix))?.[1] ?? 'aws';
}

/** By the beginning of the Region's name. @see https://github.com/boto/botocore/blob/develop/botocore/data/partitions.json */
const PARTITIONS: readonly (readonly [prefix: string, partition: string])[] = [
  ['cn-', 'aws-cn'],
  ['us-gov-', 'aws-us-gov'],
  ['eusc-', 'aws-eusc'],
  ['us-iso-', 'aws-iso'],
  ['us-isob-', 'aws-iso-b'],
  ['eu-isoe-', 'aws-iso-e'],
  ['us-isof-', 'aws-iso-f'],
];

/** The last `/`-separated segment: a role's name without its path, a task's id, a family with its revision. */
export function lastSegment(text: string): string {
  return text.slice(text.lastIndexOf('/') + 1);
}

/** The role and the session of an assumed-role ARN; the ARN drops the role's path. */
export interface RoleSession {
  readonly partition: string;
  readonly account: string;
  readonly roleName: string;
  readonly sessionName: string;
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-arns */
export function parseRoleSession(principal: string): RoleSession | undefined {
  const arn = parseArn(principal);
  if (arn?.service !== 'sts') return undefined;
  const [kind, roleName, ...session] = arn.resource.split('/');
  if (kind !== 'assumed-role' || !roleName || session.length === 0) return undefined;
  return { partition: arn.partition, account: arn.account, roleName, sessionName: session.join('/') };
}

/** A role's ARN, with its path. */
export const ROLE_ARN = /^arn:[\w-]+:iam::\d{12}:role\/[\w+=,.@/-]+$/;
