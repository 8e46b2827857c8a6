import type { Evidence } from '../model/answers.ts';
import type { Incident } from '../model/diagnosis.ts';
import type { BucketFacts, JudgedRequest } from './facts.ts';
import { isDecided } from './named-layer.ts';

/** The settings by which S3 refuses without a policy. Read where the text leaves the layer open or names a setting. */
export function bucketFacts(
  { denial }: Incident,
  refused: JudgedRequest | null,
  evidence: Evidence,
): BucketFacts | null {
  if (refused === null || !refused.request.action.startsWith('s3:')) return null;
  const name = /^arn:[\w-]+:s3:::([^/*?]+)/.exec(refused.request.resource)?.[1];
  if (name === undefined) return null;
  if (isDecided(denial) && denial.reason === undefined && denial.layer !== 'resource-policy') return null;
  return {
    name,
    publicAccess: evidence.get('bucketPublicAccess', name),
    ownership: evidence.get('bucketOwnership', name),
  };
}
