import { knownValue } from '../model/observed.ts';
import type { Facts } from './facts.ts';

/**
 * The setting `RestrictPublicBuckets`, of the bucket or of its account, which S3 prints as an explicit deny of the bucket policy although
 * no statement denies: the policy was read, counts as public, and allows the call. Meant for callers of other accounts.
 * (`IgnorePublicAcls` is printed as a missing Allow and cannot be told from one.)
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/troubleshoot-403-errors.html
 */
export function restrictedPublicBucket({ bucket, incident, refused }: Facts): 'bucket' | 'account' | null {
  const { effect, layer } = incident.denial;
  if (bucket === null || layer !== 'resource-policy' || effect !== 'explicit-deny') return null;
  if (refused?.evaluation.layers['resource-policy'] !== 'allows') return null;
  if (knownValue(bucket.publicAccess)?.restrictPublicBuckets === true) return 'bucket';
  return knownValue(bucket.accountPublicAccess)?.restrictPublicBuckets === true ? 'account' : null;
}
