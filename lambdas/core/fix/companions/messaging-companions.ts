import { type CompanionRow, unnamed } from './companion.ts';

const SQS_GUIDE =
  'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-api-permissions-reference.html';
const SECRETS_GUIDE = 'https://docs.aws.amazon.com/secretsmanager/latest/userguide/retrieving-secrets.html';

/** Queues, streams, secrets. */
export const MESSAGING_COMPANIONS: readonly CompanionRow[] = [
  {
    of: /^sqs:(?:ReceiveMessage|DeleteMessage|ChangeMessageVisibility)$/,
    needs: [
      {
        actions: [
          'sqs:ReceiveMessage',
          'sqs:DeleteMessage',
          'sqs:ChangeMessageVisibility',
          'sqs:GetQueueAttributes',
          'sqs:GetQueueUrl',
        ],
        need: 'usual',
        why: 'A consumer receives, extends and deletes; a message that is not deleted comes back.',
        source: SQS_GUIDE,
      },
    ],
  },
  {
    of: /^sqs:SendMessage$/,
    needs: [
      {
        actions: ['sqs:GetQueueUrl', 'sqs:GetQueueAttributes'],
        need: 'usual',
        why: 'Many producers look the queue up by its name first.',
        source: SQS_GUIDE,
      },
    ],
  },
  {
    of: /^kinesis:(?:GetRecords|GetShardIterator)$/,
    on: /:stream\/[^/]+$/,
    needs: [
      {
        actions: [
          'kinesis:GetRecords',
          'kinesis:GetShardIterator',
          'kinesis:DescribeStreamSummary',
          'kinesis:ListShards',
        ],
        need: 'usual',
        why: 'A consumer finds its shards, asks for an iterator and reads.',
        source: 'https://docs.aws.amazon.com/streams/latest/dev/controlling-access.html',
      },
    ],
  },
  {
    of: /^secretsmanager:GetSecretValue$/,
    needs: [
      {
        actions: ['secretsmanager:DescribeSecret'],
        need: 'usual',
        why: 'Caching clients ask for the version of a secret before they fetch it.',
        source: SECRETS_GUIDE,
      },
    ],
  },
  {
    of: /^secretsmanager:BatchGetSecretValue$/,
    needs: [
      {
        actions: ['secretsmanager:GetSecretValue'],
        need: 'required',
        why: 'A batch opens no secret by itself: each one it asks for, which the text does not name, must be allowed.',
        source: SECRETS_GUIDE,
        resource: unnamed,
      },
    ],
  },
];
