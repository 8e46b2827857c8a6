import type { Evidence } from '../model/answers.ts';
import type { Incident } from '../model/diagnosis.ts';
import { unknown } from '../model/observed.ts';
import type { BucketFacts, JudgedRequest } from './facts.ts';
import { layerBucketOf } from './image-layer.ts';
import { namesLayer } from './what-is-read.ts';

const BLOCK_NOT_ASKED = unknown('not-asked', 's3:GetBucketPublicAccessBlock');
const OWNERSHIP_NOT_ASKED = unknown('not-asked', 's3:GetBucketOwnershipControls');

/**
 * The settings by which S3 refuses without a policy, as far as AWS's sentence leaves them in question: who owns the objects where it
 * names nothing, the block of public access where it names a Deny that is not in the bucket's policy.
 */
export function bucketFacts(
  { denial, sighting }: Incident,
  refused: JudgedRequest | null,
  evidence: Evidence,
): BucketFacts | null {
  if (refused === null || !refused.request.action.startsWith('s3:')) return null;
  if (layerBucketOf(refused.request.resource) !== null) return null;
  const name = /^arn:[\w-]+:s3:::([^/*?]+)/.exec(refused.request.resource)?.[1];
  if (name === undefined) return null;
  const unread = {
    name,
    publicAccess: BLOCK_NOT_ASKED,
    accountPublicAccess: BLOCK_NOT_ASKED,
    ownership: OWNERSHIP_NOT_ASKED,
  };
  if (denial.reason !== undefined) return unread;
  if (!namesLayer(denial)) return { ...unread, ownership: evidence.get('bucketOwnership', name) };
  if (!isDenyWithoutStatement(denial, refused)) return null;
  return {
    ...unread,
    publicAccess: evidence.get('bucketPublicAccess', name),
    accountPublicAccess: evidence.get('accountPublicAccess', sighting.account),
  };
}

/** S3 prints a Deny of the resource's policy, and the policy allows. */
function isDenyWithoutStatement({ effect, layer }: Incident['denial'], { evaluation }: JudgedRequest): boolean {
  return layer === 'resource-policy' && effect === 'explicit-deny' && evaluation.layers['resource-policy'] === 'allows';
}
