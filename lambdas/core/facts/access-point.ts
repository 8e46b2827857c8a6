import type { Evidence } from '../model/answers.ts';
import { formatArn, parseArn } from '../model/arn.ts';
import { known, type Observed, unknown } from '../model/observed.ts';
import type { AccessPoint } from '../model/resource.ts';
import type { Sighting } from '../model/sighting.ts';

const NONE = known(null, 'no access point');

/**
 * The S3 access point a resource is reached through: named by its ARN, or by its alias in place of a bucket's name.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-naming.html
 */
export function accessPointOf(
  resource: string,
  { account, region }: Sighting,
  evidence: Evidence,
): Observed<AccessPoint | null> {
  const arn = parseArn(resource);
  if (arn?.service !== 's3') return NONE;
  const [head = '', name] = arn.resource.split('/');
  if (arn.account === '') return head.endsWith('-s3alias') ? evidence.get('accessPoint', head) : NONE;
  if (head !== 'accesspoint' || name === undefined) return NONE;
  if (arn.account !== account || arn.region !== region) return unknown('unsupported', 's3:GetAccessPoint');
  return evidence.get('accessPoint', formatArn({ ...arn, resource: `${head}/${name}` }));
}

/** One resource under both of its names; S3 asks for the same permission on each. */
export interface TwoNames {
  readonly onPoint: string;
  readonly onBucket: string;
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html */
export function twoNames(resource: string, point: AccessPoint): TwoNames {
  const key = keyOf(resource);
  const partition = parseArn(point.arn)?.partition ?? 'aws';
  return {
    onPoint: key === null ? point.arn : `${point.arn}/object/${key}`,
    onBucket: `arn:${partition}:s3:::${point.bucket}${key === null ? '' : `/${key}`}`,
  };
}

/** Key of the object; null for the bucket itself. */
function keyOf(resource: string): string | null {
  const arn = parseArn(resource);
  const path = arn?.resource ?? '';
  if (arn?.account !== '') return /^accesspoint\/[^/]+\/object\/(.+)$/s.exec(path)?.[1] ?? null;
  const slash = path.indexOf('/');
  return slash === -1 ? null : path.slice(slash + 1);
}
