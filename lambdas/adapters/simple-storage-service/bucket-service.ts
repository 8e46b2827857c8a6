import type { Arn } from '../../core/model/arn.ts';
import { formatArn } from '../../core/model/arn.ts';
import type { ResourcePolicy, ResourceState } from '../../core/model/resource.ts';
import { readDocument } from '../document.ts';
import { expected } from '../error-reason.ts';
import { customerKey } from '../key-management-service/customer-key.ts';
import { observe } from '../observe.ts';
import { NO_POLICY, type ResourceService } from '../reader.ts';
import { readAccessPointPolicy } from '../s3-control/access-point-policy.ts';
import { simpleStorageService } from './service.ts';

/**
 * Buckets, by ARNs without Region and account. An access point's ARN has both; it carries a policy, the settings are its bucket's.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketPolicy.html
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketEncryption.html
 */
export const bucketService: ResourceService = {
  service: 's3',
  policy: {
    actions: [
      { action: 's3:GetBucketPolicy', scope: 'bucket' },
      { action: 's3:GetAccessPointPolicy', scope: 'access-point' },
    ],
    async read(arn, aws) {
      if (isAccessPoint(arn)) return readAccessPointPolicy(arn, aws);
      return observe<ResourcePolicy>(
        aws,
        's3:GetBucketPolicy',
        async (options) => {
          const { client, GetBucketPolicyCommand } = await aws.open(simpleStorageService);
          const answer = await client.send(new GetBucketPolicyCommand({ Bucket: arn.resource }), options);
          return { document: readDocument(answer.Policy) };
        },
        { NoSuchBucketPolicy: NO_POLICY, NoSuchBucket: null },
      );
    },
  },
  state: {
    actions: [{ action: 's3:GetEncryptionConfiguration', scope: 'bucket' }],
    read: (arn, aws) =>
      observe<ResourceState>(
        aws,
        's3:GetEncryptionConfiguration',
        async (options) => {
          const { client, GetBucketEncryptionCommand } = await aws.open(simpleStorageService);
          const answer = await client.send(new GetBucketEncryptionCommand({ Bucket: arn.resource }), options);
          const rule = expected(answer.ServerSideEncryptionConfiguration?.Rules)[0];
          return {
            arn: formatArn(arn),
            keyId: customerKey(rule?.ApplyServerSideEncryptionByDefault?.KMSMasterKeyID),
            bucketKeyEnabled: rule?.BucketKeyEnabled ?? false,
          };
        },
        {
          ServerSideEncryptionConfigurationNotFoundError: { arn: formatArn(arn), keyId: null, bucketKeyEnabled: false },
          NoSuchBucket: null,
        },
      ),
  },
};

function isAccessPoint(arn: Arn): boolean {
  return arn.region !== '' || arn.account !== '';
}
