import { formatArn } from '../../core/model/arn.ts';
import type { ResourcePolicy, ResourceState } from '../../core/model/resource.ts';
import { readDocument } from '../document.ts';
import { expected } from '../error-reason.ts';
import { customerKey } from '../key-management-service/customer-key.ts';
import { observe } from '../observe.ts';
import { NO_POLICY, type ResourceService } from '../reader.ts';
import { kinesis } from './service.ts';

/**
 * Data streams. A stream without a policy and one that does not exist answer alike: either way no policy allows anything.
 * @see https://docs.aws.amazon.com/kinesis/latest/APIReference/API_GetResourcePolicy.html
 * @see https://docs.aws.amazon.com/kinesis/latest/APIReference/API_DescribeStreamSummary.html
 */
export const streamService: ResourceService = {
  service: 'kinesis',
  policy: {
    actions: [{ action: 'kinesis:GetResourcePolicy', scope: 'stream' }],
    read: (arn, aws) =>
      observe<ResourcePolicy>(
        aws,
        'kinesis:GetResourcePolicy',
        async (options) => {
          const { client, GetResourcePolicyCommand } = await aws.open(kinesis);
          const answer = await client.send(new GetResourcePolicyCommand({ ResourceARN: formatArn(arn) }), options);
          return { document: hasPolicy(answer.Policy) ? readDocument(answer.Policy) : null };
        },
        { ResourceNotFoundException: NO_POLICY },
      ),
  },
  state: {
    actions: [{ action: 'kinesis:DescribeStreamSummary', scope: 'stream' }],
    read: (arn, aws) =>
      observe<ResourceState>(
        aws,
        'kinesis:DescribeStreamSummary',
        async (options) => {
          const { client, DescribeStreamSummaryCommand } = await aws.open(kinesis);
          const answer = await client.send(new DescribeStreamSummaryCommand({ StreamARN: formatArn(arn) }), options);
          return { arn: formatArn(arn), keyId: customerKey(expected(answer.StreamDescriptionSummary).KeyId) };
        },
        { ResourceNotFoundException: null },
      ),
  },
};

/** An empty document stands for none. */
function hasPolicy(text: string | undefined): boolean {
  return text !== undefined && text !== '' && text !== '{}';
}
