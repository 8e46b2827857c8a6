import { formatArn } from '../../core/model/arn.ts';
import { type DescribedResource, describedAtOnce } from '../described-at-once.ts';
import { readDocument } from '../document.ts';
import { expected } from '../error-reason.ts';
import { customerKey } from '../key-management-service/customer-key.ts';
import { observe, whenKnown } from '../observe.ts';
import type { ReadAction } from '../reader.ts';
import { simpleQueueService } from './service.ts';

const ACTIONS: readonly ReadAction[] = [
  { action: 'sqs:GetQueueUrl', scope: 'queue' },
  { action: 'sqs:GetQueueAttributes', scope: 'queue' },
];

const NO_QUEUE = { QueueDoesNotExist: null, 'AWS.SimpleQueueService.NonExistentQueue': null };

/** @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueAttributes.html */
export const queueService = describedAtOnce('sqs', ACTIONS, async (arn, aws) => {
  const url = await observe(
    aws,
    'sqs:GetQueueUrl',
    async (options) => {
      const { client, GetQueueUrlCommand } = await aws.open(simpleQueueService);
      const input = { QueueName: arn.resource, QueueOwnerAWSAccountId: arn.account };
      return expected((await client.send(new GetQueueUrlCommand(input), options)).QueueUrl);
    },
    NO_QUEUE,
  );
  return whenKnown(url, (queueUrl) =>
    observe<DescribedResource>(
      aws,
      'sqs:GetQueueAttributes',
      async (options) => {
        const { client, GetQueueAttributesCommand } = await aws.open(simpleQueueService);
        const input = { QueueUrl: queueUrl, AttributeNames: ['Policy' as const, 'KmsMasterKeyId' as const] };
        const { Attributes: attributes } = await client.send(new GetQueueAttributesCommand(input), options);
        return {
          arn: formatArn(arn),
          keyId: customerKey(attributes?.KmsMasterKeyId),
          document: attributes?.Policy ? readDocument(attributes.Policy) : null,
        };
      },
      NO_QUEUE,
    ),
  );
});
