import { formatArn } from '../../core/model/arn.ts';
import { type DescribedResource, describedAtOnce } from '../described-at-once.ts';
import { readDocument } from '../document.ts';
import { expected } from '../error-reason.ts';
import { customerKey } from '../key-management-service/customer-key.ts';
import { observe } from '../observe.ts';
import { simpleNotificationService } from './service.ts';

/** @see https://docs.aws.amazon.com/sns/latest/api/API_GetTopicAttributes.html */
export const topicService = describedAtOnce('sns', [{ action: 'sns:GetTopicAttributes', scope: 'topic' }], (arn, aws) =>
  observe<DescribedResource>(
    aws,
    'sns:GetTopicAttributes',
    async (options) => {
      const { client, GetTopicAttributesCommand } = await aws.open(simpleNotificationService);
      const input = { TopicArn: formatArn(arn) };
      const answer = await client.send(new GetTopicAttributesCommand(input), options);
      const attributes = expected(answer.Attributes);
      return {
        arn: formatArn(arn),
        keyId: customerKey(attributes.KmsMasterKeyId),
        document: attributes.Policy ? readDocument(attributes.Policy) : null,
      };
    },
    { NotFoundException: null },
  ),
);
