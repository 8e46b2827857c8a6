import type { QueueState } from '../../core/model/deployment.ts';
import type { Observed } from '../../core/model/observed.ts';
import type { Connection } from '../connection.ts';
import { expected } from '../error-reason.ts';
import { observe } from '../observe.ts';

/** @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueAttributes.html */
export function queueState(url: string, aws: Connection): Promise<Observed<QueueState | null>> {
  return observe(
    aws,
    'sqs:GetQueueAttributes',
    async (options) => {
      const { GetQueueAttributesCommand, SQSClient } = await import('@aws-sdk/client-sqs');
      // The endpoint is the environment's to choose, not that of a URL.
      const client = new SQSClient({ ...aws.settings, useQueueUrlAsEndpoint: false });
      const input = { QueueUrl: url, AttributeNames: ['ApproximateNumberOfMessages' as const] };
      const { Attributes } = await client.send(new GetQueueAttributesCommand(input), options);
      return { waiting: Number(expected(Attributes?.ApproximateNumberOfMessages)) };
    },
    { QueueDoesNotExist: null, 'AWS.SimpleQueueService.NonExistentQueue': null },
  );
}
