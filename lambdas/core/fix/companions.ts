import { parseArn } from '../model/arn.ts';

/** What an operation, or the usual client around it, needs beside the refused action. */
export interface Companion {
  readonly actions: readonly string[];
  /** `required`: the same operation fails without. `usual`: most clients call it next. */
  readonly need: 'required' | 'usual';
  readonly why: string;
  /** Page of AWS that says so. */
  readonly source: string;
  /** Resource of the companion from the refused one's; absent: the same. Undefined: it cannot be told. */
  readonly resource?: (refused: string) => string | undefined;
  /** Condition keys that tie the companion to the refused resource. */
  readonly condition?: (refused: string) => Readonly<Record<string, Readonly<Record<string, unknown>>>> | undefined;
}

/** The companions of an action on a resource; empty where it stands alone. */
export function companionsOf(action: string, resource: string): readonly Companion[] {
  return TABLE.filter(({ of, on }) => of.test(action) && (on === undefined || on.test(resource))).flatMap(
    ({ needs }) => needs,
  );
}

interface Row {
  readonly of: RegExp;
  readonly on?: RegExp;
  readonly needs: readonly Companion[];
}

const S3_GUIDE = 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html';
const SQS_GUIDE =
  'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-api-permissions-reference.html';
const ECR_GUIDE = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html';
const EXEC_GUIDE =
  'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html#ecs-exec-required-iam-permissions';
const DYNAMODB_GUIDE =
  'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/using-identity-based-policies.html';
const KINESIS_GUIDE = 'https://docs.aws.amazon.com/streams/latest/dev/controlling-access.html';
const BEDROCK_GUIDE = 'https://docs.aws.amazon.com/bedrock/latest/userguide/inference-profiles-prereq.html';
const EXEC_CHANNELS = ['CreateControlChannel', 'CreateDataChannel', 'OpenControlChannel', 'OpenDataChannel'];
const ECR_PULL = ['BatchCheckLayerAvailability', 'GetDownloadUrlForLayer', 'BatchGetImage'];

const TABLE: readonly Row[] = [
  {
    of: /^s3:(?:GetObject|GetObjectVersion)$/,
    needs: [
      {
        actions: ['s3:ListBucket'],
        need: 'usual',
        why: 'Without it S3 answers 403 instead of 404 for a key that does not exist, so reading works only sometimes and a missing object looks like a missing permission.',
        source: 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html',
        resource: bucketOf,
        condition: folderOf,
      },
    ],
  },
  {
    of: /^s3:PutObject$/,
    needs: [
      {
        actions: ['s3:AbortMultipartUpload'],
        need: 'usual',
        why: 'SDKs upload large objects in parts and abort an upload that failed; without it the parts stay behind and are paid for.',
        source: S3_GUIDE,
      },
    ],
  },
  {
    of: /^s3:ListBucket$/,
    needs: [
      {
        actions: ['s3:GetBucketLocation'],
        need: 'usual',
        why: 'Some clients ask for the Region of a bucket before they list it.',
        source: S3_GUIDE,
      },
    ],
  },
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
    of: /^dynamodb:(?:Query|Scan)$/,
    on: /:table\/[^/]+$/,
    needs: [
      {
        actions: ['dynamodb:Query', 'dynamodb:Scan'],
        need: 'usual',
        why: 'Queries of an index are authorized on the index, not on its table.',
        source: DYNAMODB_GUIDE,
        resource: (table) => `${table}/index/*`,
      },
    ],
  },
  {
    of: /^ecr:(?:GetAuthorizationToken|BatchCheckLayerAvailability|GetDownloadUrlForLayer|BatchGetImage)$/,
    on: /:repository\//,
    needs: [
      {
        actions: ECR_PULL.map((name) => `ecr:${name}`),
        need: 'required',
        why: 'Pulling an image asks for its layers, their addresses and its manifest.',
        source: ECR_GUIDE,
      },
      {
        actions: ['ecr:GetAuthorizationToken'],
        need: 'required',
        why: 'Every pull starts with a token of the registry; the action takes no resource.',
        source: ECR_GUIDE,
        resource: () => '*',
      },
    ],
  },
  {
    of: /^ssmmessages:/,
    needs: [
      {
        actions: EXEC_CHANNELS.map((name) => `ssmmessages:${name}`),
        need: 'required',
        why: 'ECS Exec opens a control channel and a data channel; all four calls belong to one session.',
        source: EXEC_GUIDE,
      },
    ],
  },
  {
    of: /^logs:CreateLogStream$/,
    on: /:log-stream:./,
    needs: [
      {
        actions: ['logs:PutLogEvents'],
        need: 'required',
        why: 'The log driver writes to the stream it has just created.',
        source: ECR_GUIDE,
      },
    ],
  },
  {
    of: /^bedrock:InvokeModel(?:WithResponseStream)?$/,
    on: /:inference-profile\//,
    needs: [
      {
        actions: [],
        need: 'required',
        why: 'An inference profile forwards the call to its model in other Regions, where the model is authorized as well.',
        source: BEDROCK_GUIDE,
        resource: modelBehindProfile,
        condition: (profile) => ({ ArnEquals: { 'bedrock:InferenceProfileArn': profile } }),
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
        source: KINESIS_GUIDE,
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
        source: 'https://docs.aws.amazon.com/secretsmanager/latest/userguide/retrieving-secrets.html',
      },
    ],
  },
  {
    of: /^sts:AssumeRole$/,
    needs: [
      {
        actions: ['sts:TagSession'],
        need: 'usual',
        why: 'Sessions that carry tags need it beside AssumeRole, and in the trust policy of the target, too.',
        source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html',
      },
    ],
  },
];

function bucketOf(object: string): string | undefined {
  const arn = parseArn(object);
  if (arn === undefined || arn.account !== '') return undefined;
  return object.slice(0, object.indexOf('/')) || undefined;
}

/** Lists below the first folder of the key only. */
function folderOf(object: string): Readonly<Record<string, Readonly<Record<string, unknown>>>> | undefined {
  const key = object.slice(object.indexOf('/') + 1);
  const folder = key.slice(0, key.lastIndexOf('/') + 1);
  return folder === '' || folder.includes('${') ? undefined : { StringLike: { 's3:prefix': `${folder}*` } };
}

/** `eu.anthropic.claude-…` in account and Region → `anthropic.claude-…` of any Region. */
function modelBehindProfile(profile: string): string | undefined {
  const arn = parseArn(profile);
  const model = /^inference-profile\/[a-z-]+\.([a-z0-9][A-Za-z0-9.:_-]+)$/.exec(arn?.resource ?? '')?.[1];
  return arn === undefined || model === undefined
    ? undefined
    : `arn:${arn.partition}:bedrock:*::foundation-model/${model}`;
}
