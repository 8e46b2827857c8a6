import { type Arn, formatArn } from '../../core/model/arn.ts';
import { type DescribedResource, describedAtOnce } from '../described-at-once.ts';
import { readDocument } from '../document.ts';
import { customerKey } from '../key-management-service/customer-key.ts';
import { observe } from '../observe.ts';
import type { ReadAction } from '../reader.ts';
import { simpleQueueService } from './service.ts';

const ACTIONS: readonly ReadAction[] = [{ action: 'sqs:GetQueueAttributes', scope: 'queue' }];

/** @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueAttributes.html */
export const queueService = describedAtOnce('sqs', ACTIONS, (arn, aws) =>
  observe<DescribedResource>(
    aws,
    'sqs:GetQueueAttributes',
    async (options) => {
      const { client, GetQueueAttributesCommand } = await aws.open(simpleQueueService);
      const input = { QueueUrl: urlOf(arn), AttributeNames: ['Policy' as const, 'KmsMasterKeyId' as const] };
      const { Attributes: attributes } = await client.send(new GetQueueAttributesCommand(input), options);
      return {
        arn: formatArn(arn),
        keyId: customerKey(attributes?.KmsMasterKeyId),
        document: attributes?.Policy ? readDocument(attributes.Policy) : null,
      };
    },
    { QueueDoesNotExist: null, 'AWS.SimpleQueueService.NonExistentQueue': null },
  ),
);

/**
 * A queue is named by its URL, which tells account and name; its host is that of the client in any case. Asking for the URL first would
 * double the calls.
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-queue-message-identifiers.html
 */
function urlOf({ account, partition, region, resource }: Arn): string {
  const domain = partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
  return `https://sqs.${region}.${domain}/${account}/${resource}`;
}
