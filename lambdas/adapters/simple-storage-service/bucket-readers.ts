import type { BucketOwnership } from '../../core/model/resource.ts';
import { expected } from '../error-reason.ts';
import { observe } from '../observe.ts';
import { publicAccessBlockFrom } from '../public-access-block.ts';
import type { Reader } from '../reader.ts';
import { simpleStorageService } from './service.ts';

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetPublicAccessBlock.html */
export const bucketPublicAccessReader: Reader<'bucketPublicAccess'> = {
  question: 'bucketPublicAccess',
  actions: [{ action: 's3:GetBucketPublicAccessBlock', scope: 'bucket' }],
  read: (bucket, aws) =>
    observe(
      aws,
      's3:GetBucketPublicAccessBlock',
      async (options) => {
        const { client, GetPublicAccessBlockCommand } = await aws.open(simpleStorageService);
        const answer = await client.send(new GetPublicAccessBlockCommand({ Bucket: bucket }), options);
        return publicAccessBlockFrom(answer.PublicAccessBlockConfiguration);
      },
      { NoSuchPublicAccessBlockConfiguration: null, NoSuchBucket: null },
    ),
};

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketOwnershipControls.html */
export const bucketOwnershipReader: Reader<'bucketOwnership'> = {
  question: 'bucketOwnership',
  actions: [{ action: 's3:GetBucketOwnershipControls', scope: 'bucket' }],
  read: (bucket, aws) =>
    observe(
      aws,
      's3:GetBucketOwnershipControls',
      async (options): Promise<BucketOwnership | null> => {
        const { client, GetBucketOwnershipControlsCommand } = await aws.open(simpleStorageService);
        const answer = await client.send(new GetBucketOwnershipControlsCommand({ Bucket: bucket }), options);
        const objectOwnership = expected(answer.OwnershipControls?.Rules)[0]?.ObjectOwnership;
        return objectOwnership === undefined ? null : { objectOwnership };
      },
      { OwnershipControlsNotFoundError: null, NoSuchBucket: null },
    ),
};
