import { type Arn, lastSegment, parseArn } from '../../model/arn.ts';
import type { Snippets } from '../../model/fix.ts';
import type { PolicyJson } from '../../model/policy.ts';
import type { ResourcePolicyDocument } from '../destination.ts';
import { literal, logicalId, templateOf } from './construct-id.ts';
import { jsonencode, terraformName, terraformResource } from './hcl.ts';
import { shellCommand } from './shell.ts';
import { yamlDocument } from './yaml.ts';

/** The whole policy of a resource, by the command and the resource types of its service; an unknown service gets the JSON. */
export function resourcePolicySnippets({ arn, document }: ResourcePolicyDocument): Snippets {
  const parsed = parseArn(arn);
  const policy = JSON.stringify(document, null, 2);
  const dialect =
    parsed === undefined || !Object.hasOwn(DIALECTS, parsed.service) ? undefined : DIALECTS[parsed.service];
  if (parsed === undefined || dialect === undefined)
    return { policy, awsCli: '', cdk: '', terraform: '', cloudformation: '' };
  const id = logicalId(lastSegment(parsed.resource), 'policy');
  const spoken = dialect(arn, parsed, document);
  return {
    policy,
    awsCli: shellCommand(spoken.command),
    cdk: spoken.cdk === undefined ? '' : cdk(id, spoken.cdk),
    terraform:
      spoken.terraform === undefined
        ? ''
        : terraformResource(spoken.terraform.type, terraformName(lastSegment(parsed.resource)), spoken.terraform.body),
    cloudformation:
      spoken.cdk === undefined ? '' : yamlDocument(templateOf(id, `AWS::${spoken.cdk.type}`, spoken.cdk.properties)),
  };
}

interface Spoken {
  readonly command: readonly string[];
  /** CloudFormation's type without `AWS::`, with its properties; the same resource is CDK's L1 construct. */
  readonly cdk?: {
    readonly module: string;
    readonly type: string;
    readonly properties: Readonly<Record<string, unknown>>;
  };
  readonly terraform?: { readonly type: string; readonly body: Readonly<Record<string, string>> };
}

type Dialect = (arn: string, parts: Arn, document: PolicyJson) => Spoken;

const text = (value: string): string => JSON.stringify(value);

/** The address by which SQS takes a queue: its URL, made of its ARN. */
function queueUrl({ partition, region, account, resource }: Arn): string {
  return `https://sqs.${region}.amazonaws.com${partition === 'aws-cn' ? '.cn' : ''}/${account}/${resource}`;
}

const DIALECTS: Readonly<Record<string, Dialect>> = {
  s3: (_, { resource }, document) => ({
    command: ['aws', 's3api', 'put-bucket-policy', '--bucket', resource, '--policy', JSON.stringify(document)],
    cdk: { module: 's3', type: 'S3::BucketPolicy', properties: { Bucket: resource, PolicyDocument: document } },
    terraform: { type: 'aws_s3_bucket_policy', body: { bucket: text(resource), policy: jsonencode(document) } },
  }),
  sqs: (_, parts, document) => ({
    command: [
      'aws',
      'sqs',
      'set-queue-attributes',
      '--queue-url',
      queueUrl(parts),
      '--attributes',
      JSON.stringify({ Policy: JSON.stringify(document) }),
    ],
    cdk: {
      module: 'sqs',
      type: 'SQS::QueuePolicy',
      properties: { Queues: [queueUrl(parts)], PolicyDocument: document },
    },
    terraform: {
      type: 'aws_sqs_queue_policy',
      body: { queue_url: text(queueUrl(parts)), policy: jsonencode(document) },
    },
  }),
  sns: (arn, _, document) => ({
    command: [
      'aws',
      'sns',
      'set-topic-attributes',
      '--topic-arn',
      arn,
      '--attribute-name',
      'Policy',
      '--attribute-value',
      JSON.stringify(document),
    ],
    cdk: { module: 'sns', type: 'SNS::TopicPolicy', properties: { Topics: [arn], PolicyDocument: document } },
    terraform: { type: 'aws_sns_topic_policy', body: { arn: text(arn), policy: jsonencode(document) } },
  }),
  secretsmanager: (arn, _, document) => ({
    command: [
      'aws',
      'secretsmanager',
      'put-resource-policy',
      '--secret-id',
      arn,
      '--block-public-policy',
      '--resource-policy',
      JSON.stringify(document),
    ],
    cdk: {
      module: 'secretsmanager',
      type: 'SecretsManager::ResourcePolicy',
      properties: { SecretId: arn, ResourcePolicy: document, BlockPublicPolicy: true },
    },
    terraform: {
      type: 'aws_secretsmanager_secret_policy',
      body: { secret_arn: text(arn), policy: jsonencode(document) },
    },
  }),
  kms: (arn, _, document) => ({
    command: [
      'aws',
      'kms',
      'put-key-policy',
      '--key-id',
      arn,
      '--policy-name',
      'default',
      '--policy',
      JSON.stringify(document),
    ],
    cdk: { module: 'kms', type: 'KMS::Key', properties: { KeyPolicy: document } },
    terraform: { type: 'aws_kms_key_policy', body: { key_id: text(arn), policy: jsonencode(document) } },
  }),
  dynamodb: (arn, _, document) => ({
    command: ['aws', 'dynamodb', 'put-resource-policy', '--resource-arn', arn, '--policy', JSON.stringify(document)],
    terraform: {
      type: 'aws_dynamodb_resource_policy',
      body: { resource_arn: text(arn), policy: jsonencode(document) },
    },
  }),
  kinesis: (arn, _, document) => ({
    command: ['aws', 'kinesis', 'put-resource-policy', '--resource-arn', arn, '--policy', JSON.stringify(document)],
    cdk: {
      module: 'kinesis',
      type: 'Kinesis::ResourcePolicy',
      properties: { ResourceArn: arn, ResourcePolicy: document },
    },
    terraform: { type: 'aws_kinesis_resource_policy', body: { resource_arn: text(arn), policy: jsonencode(document) } },
  }),
  ecr: (_, { resource }, document) => {
    const name = resource.replace(/^repository\//, '');
    return {
      command: [
        'aws',
        'ecr',
        'set-repository-policy',
        '--repository-name',
        name,
        '--policy-text',
        JSON.stringify(document),
      ],
      terraform: { type: 'aws_ecr_repository_policy', body: { repository: text(name), policy: jsonencode(document) } },
    };
  },
  events: (_, { resource }, document) => {
    const name = resource.replace(/^event-bus\//, '');
    return {
      command: ['aws', 'events', 'put-permission', '--event-bus-name', name, '--policy', JSON.stringify(document)],
      terraform: {
        type: 'aws_cloudwatch_event_bus_policy',
        body: { event_bus_name: text(name), policy: jsonencode(document) },
      },
    };
  },
};

/** The L1 construct: the same properties, spelled with a small first letter. */
function cdk(id: string, { module, type, properties }: NonNullable<Spoken['cdk']>): string {
  const construct = `Cfn${type.slice(type.indexOf('::') + 2)}`;
  const members = Object.entries(properties).map(
    ([name, value]) => `  ${name.charAt(0).toLowerCase()}${name.slice(1)}: ${literal(value, '  ')},`,
  );
  return `import * as ${module} from 'aws-cdk-lib/aws-${module}';

new ${module}.${construct}(this, ${JSON.stringify(id)}, {
${members.join('\n')}
});`;
}
