import { formatArn } from '../../core/model/arn.ts';
import { type DescribedResource, describedAtOnce } from '../described-at-once.ts';
import { readDocument } from '../document.ts';
import { expected } from '../error-reason.ts';
import { customerKey } from '../key-management-service/customer-key.ts';
import { observe } from '../observe.ts';
import { eventBridge } from './service.ts';

/** @see https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DescribeEventBus.html */
export const eventBusService = describedAtOnce(
  'events',
  [{ action: 'events:DescribeEventBus', scope: 'event-bus' }],
  (arn, aws) =>
    observe<DescribedResource>(
      aws,
      'events:DescribeEventBus',
      async (options) => {
        const { client, DescribeEventBusCommand } = await aws.open(eventBridge);
        const answer = await client.send(new DescribeEventBusCommand({ Name: formatArn(arn) }), options);
        return {
          arn: expected(answer.Arn),
          keyId: customerKey(answer.KmsKeyIdentifier),
          document: answer.Policy ? readDocument(answer.Policy) : null,
        };
      },
      { ResourceNotFoundException: null },
    ),
);
