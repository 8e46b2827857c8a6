import { knownValue } from '../model/observed.ts';
import type { Facts } from './facts.ts';

/** An access point that takes requests of one VPC alone, and the call that came by another way. */
export interface OtherOrigin {
  /** One sentence for a person. */
  readonly because: string;
  readonly evidence: readonly string[];
}

/**
 * S3 names no reason for it, so only a sentence that leaves the reason open can mean it.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-vpc.html
 */
export function otherOrigin({ accessPoint, endpoint, incident }: Facts): OtherOrigin | undefined {
  const point = knownValue(accessPoint);
  const { effect, reason } = incident.denial;
  if (!point || point.vpcId === null || endpoint.status === 'unknown' || effect !== 'unknown' || reason)
    return undefined;
  if (endpoint.value?.vpcId === point.vpcId) return undefined;
  const way =
    endpoint.value === null ? 'by no VPC endpoint' : `through ${endpoint.value.id} of ${endpoint.value.vpcId}`;
  return {
    because: `access point ${point.arn} takes requests from ${point.vpcId} alone; the call came ${way}`,
    evidence: [`network origin of the access point: ${point.vpcId}`],
  };
}
