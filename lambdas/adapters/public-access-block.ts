import type { PublicAccessBlockConfiguration } from '@aws-sdk/client-s3';
import type { PublicAccessBlock } from '../core/model/resource.ts';
import { expected } from './error-reason.ts';

/** Bucket and account tell it in one shape; AWS always sends all four members. */
export function publicAccessBlockFrom(block: PublicAccessBlockConfiguration | undefined): PublicAccessBlock {
  const { BlockPublicAcls, BlockPublicPolicy, IgnorePublicAcls, RestrictPublicBuckets } = expected(block);
  return {
    blockPublicAcls: expected(BlockPublicAcls),
    ignorePublicAcls: IgnorePublicAcls ?? false,
    blockPublicPolicy: BlockPublicPolicy ?? false,
    restrictPublicBuckets: RestrictPublicBuckets ?? false,
  };
}
