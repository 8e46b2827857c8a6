import type { NamedPolicy } from '../model/evaluation.ts';
import { known } from '../model/observed.ts';

/**
 * The layers of an image lie in a bucket of AWS and are fetched by URLs that ECR signs: of all policies of the account only that
 * of the VPC endpoint on the way has a say.
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html#ecr-minimum-s3-perms
 */
const LAYER_BUCKET = /^arn:[\w-]+:s3:::prod-[a-z0-9-]{1,40}-starport-layer-bucket(?=\/|$)/;

/** ARN of the bucket, where the resource is a layer of an image in it. */
export function layerBucketOf(resource: string): string | null {
  return LAYER_BUCKET.exec(resource)?.[0] ?? null;
}

/** Stands in for the identity policies, which nobody asks. */
export const SIGNED_BY_ECR: NamedPolicy = {
  name: 'the signature of Amazon ECR',
  document: known(
    { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }] },
    'ecr:GetDownloadUrlForLayer',
  ),
};
