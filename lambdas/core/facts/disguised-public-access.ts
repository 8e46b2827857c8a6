import { knownValue } from '../model/observed.ts';
import type { Facts } from './facts.ts';

/**
 * S3 prints `RestrictPublicBuckets` as an explicit deny of the bucket policy, although no statement denies. It concerns callers
 * of other accounts whom a public policy allows. (`IgnorePublicAcls` is printed as a missing Allow and cannot be told from one.)
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/troubleshoot-403-errors.html
 */
export function isRestrictedPublicBucket({ bucket, incident, refused }: Facts): boolean {
  const { effect, layer } = incident.denial;
  const restricted = bucket !== null && knownValue(bucket.publicAccess)?.restrictPublicBuckets === true;
  const isPrinted = layer === 'resource-policy' && effect === 'explicit-deny';
  return (
    isPrinted &&
    restricted &&
    refused?.evaluation.layers['resource-policy'] === 'allows' &&
    refused.crossAccount !== false
  );
}
