import { type Arn, formatArn } from '../model/arn.ts';
import type { ResourceState } from '../model/resource.ts';

/** What the elimination must know of a service beyond its action data; adding a service is one entry here and one adapter. */
export interface ServiceKnowledge {
  /** The resource whose policy and settings count for a refused one: the bucket of an object, the table of an index. */
  readonly carrier?: (arn: Arn) => string | null;
  /** API actions that tell the carrier's policy and its settings; set wherever there is a carrier. */
  readonly toldBy?: { readonly policy: string; readonly settings: string };
  /** KMS actions the caller needs beside an action, or in an operation, when the resource is encrypted with a customer key. */
  readonly keyActions?: (name: string) => readonly string[];
  /** The KMS encryption context of such a call, as condition key values. */
  readonly encryptionContext?: (state: ResourceState, refused: string) => Readonly<Record<string, string>>;
  /** Reading the settings of the resource tells its tags. */
  readonly tellsTags?: true;
  /** Names in `com.amazonaws.REGION.NAME`, the likeliest first; the action prefix unless set. */
  readonly endpointNames?: readonly string[];
}

const itself = (arn: Arn): string => formatArn(arn);
const DECRYPT = ['kms:Decrypt'] as const;
const DATA_KEY = ['kms:GenerateDataKey'] as const;
const BOTH = ['kms:GenerateDataKey', 'kms:Decrypt'] as const;
const NONE: readonly string[] = [];

/** Keyed by the action prefix. */
export const SERVICES: Readonly<Record<string, ServiceKnowledge>> = {
  /** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html */
  s3: {
    carrier: bucketOf,
    toldBy: { policy: 's3:GetBucketPolicy', settings: 's3:GetEncryptionConfiguration' },
    keyActions: (name) =>
      /^GetObject(?:Version|Attributes|VersionAttributes)?$/.test(name)
        ? DECRYPT
        : name === 'PutObject'
          ? DATA_KEY
          : /^(?:CreateMultipartUpload|UploadPart|CompleteMultipartUpload)$/.test(name)
            ? BOTH
            : NONE,
    encryptionContext: (state, refused) =>
      state.bucketKeyEnabled === true
        ? { 'aws:s3:arn': state.arn }
        : refused.includes('/')
          ? { 'aws:s3:arn': refused }
          : {},
  },
  /** @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html */
  sqs: {
    carrier: itself,
    toldBy: { policy: 'sqs:GetQueueAttributes', settings: 'sqs:GetQueueAttributes' },
    keyActions: (name) => (/^SendMessage(?:Batch)?$/.test(name) ? BOTH : name === 'ReceiveMessage' ? DECRYPT : NONE),
    encryptionContext: (state) => ({ 'aws:sqs:arn': state.arn }),
  },
  /** @see https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html */
  sns: {
    carrier: itself,
    toldBy: { policy: 'sns:GetTopicAttributes', settings: 'sns:GetTopicAttributes' },
    keyActions: (name) => (/^Publish(?:Batch)?$/.test(name) ? BOTH : NONE),
    encryptionContext: (state) => ({ 'aws:sns:topicArn': state.arn }),
  },
  /** @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html */
  secretsmanager: {
    carrier: itself,
    toldBy: { policy: 'secretsmanager:GetResourcePolicy', settings: 'secretsmanager:DescribeSecret' },
    keyActions: (name) =>
      /^(?:Batch)?GetSecretValue$/.test(name)
        ? DECRYPT
        : /^(?:PutSecretValue|UpdateSecret|CreateSecret)$/.test(name)
          ? BOTH
          : NONE,
    encryptionContext: (state) => ({ SecretARN: state.arn }),
    tellsTags: true,
  },
  /** @see https://docs.aws.amazon.com/kms/latest/developerguide/services-parameter-store.html */
  ssm: {
    carrier: (arn) => (arn.resource.startsWith('parameter/') ? formatArn(arn) : null),
    toldBy: { policy: 'ssm:GetResourcePolicies', settings: 'ssm:DescribeParameters' },
    keyActions: (name) =>
      /^GetParameter(?:s|sByPath|History)?$/.test(name) ? DECRYPT : name === 'PutParameter' ? ['kms:Encrypt'] : NONE,
    encryptionContext: (state) => ({ PARAMETER_ARN: state.arn }),
  },
  /** @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html */
  dynamodb: {
    carrier: (arn) => formatArn({ ...arn, resource: arn.resource.split('/').slice(0, 2).join('/') }),
    toldBy: { policy: 'dynamodb:GetResourcePolicy', settings: 'dynamodb:DescribeTable' },
    keyActions: () => DECRYPT,
    encryptionContext: (state) => ({ 'aws:dynamodb:tableName': state.arn.slice(state.arn.lastIndexOf('/') + 1) }),
  },
  /** @see https://docs.aws.amazon.com/streams/latest/dev/permissions-user-key-KMS.html */
  kinesis: {
    carrier: itself,
    toldBy: { policy: 'kinesis:GetResourcePolicy', settings: 'kinesis:DescribeStreamSummary' },
    keyActions: (name) => (/^PutRecords?$/.test(name) ? DATA_KEY : name === 'GetRecords' ? DECRYPT : NONE),
    encryptionContext: (state) => ({ 'aws:kinesis:arn': state.arn }),
    endpointNames: ['kinesis-streams'],
  },
  /** The policy belongs to the function; a version or an alias has one of its own only where it was added with a qualifier. */
  lambda: {
    carrier: (arn) => formatArn({ ...arn, resource: arn.resource.split(':').slice(0, 2).join(':') }),
    toldBy: { policy: 'lambda:GetPolicy', settings: 'lambda:GetFunctionConfiguration' },
  },
  ecr: {
    carrier: (arn) => (arn.resource.startsWith('repository/') ? formatArn(arn) : null),
    toldBy: { policy: 'ecr:GetRepositoryPolicy', settings: 'ecr:DescribeRepositories' },
    endpointNames: ['ecr.api', 'ecr.dkr'],
  },
  events: {
    carrier: (arn) => (arn.resource.startsWith('event-bus/') ? formatArn(arn) : null),
    toldBy: { policy: 'events:DescribeEventBus', settings: 'events:DescribeEventBus' },
  },
  /** @see https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html */
  appconfig: { endpointNames: ['appconfigdata', 'appconfig'] },
  aps: { endpointNames: ['aps-workspaces', 'aps'] },
  bedrock: { endpointNames: ['bedrock-runtime', 'bedrock-agent-runtime', 'bedrock', 'bedrock-agent'] },
  cloudwatch: { endpointNames: ['monitoring'] },
  firehose: { endpointNames: ['kinesis-firehose'] },
  iot: { endpointNames: ['iot.data'] },
  sagemaker: { endpointNames: ['sagemaker.runtime', 'sagemaker.api'] },
  ses: { endpointNames: ['email'] },
};

/** Access points carry policies of their own. */
function bucketOf(arn: Arn): string | null {
  const [head = '', name] = arn.resource.split('/');
  if (arn.account === '') return formatArn({ ...arn, resource: head });
  return head === 'accesspoint' && name !== undefined ? formatArn({ ...arn, resource: `${head}/${name}` }) : null;
}
