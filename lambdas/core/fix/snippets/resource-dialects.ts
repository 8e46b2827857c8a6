import type { Arn } from '../../model/arn.ts';
import type { PolicyJson, PolicyStatement } from '../../model/policy.ts';
import { listOf } from '../document.ts';
import { stableHash } from '../stable-name.ts';
import { jsonencode } from './hcl.ts';
import type { TemplateResource } from './template-resources.ts';

/** A policy in the words of a service's tools. */
export interface SpokenPolicy {
  readonly commands: readonly (readonly string[])[];
  readonly template: readonly TemplateResource[];
  readonly terraform: readonly { readonly type: string; readonly body: Readonly<Record<string, string>> }[];
}

interface Subject {
  readonly arn: string;
  readonly parts: Arn;
  readonly document: PolicyJson;
  readonly added: readonly PolicyStatement[];
}

type Dialect = (subject: Subject) => SpokenPolicy;

/** How the policy of such a resource is written; undefined for services whose resources carry none that we know. */
export function resourceDialect({ service, resource }: Arn): Dialect | undefined {
  if (service === 's3' && resource.startsWith('accesspoint/')) return accessPoint;
  return Object.hasOwn(DIALECTS, service) ? DIALECTS[service] : undefined;
}

const text = (value: string): string => JSON.stringify(value);

const DIALECTS: Readonly<Record<string, Dialect>> = {
  s3: ({ parts: { resource }, document }) => ({
    commands: [['aws', 's3api', 'put-bucket-policy', '--bucket', resource, '--policy', JSON.stringify(document)]],
    template: [{ type: 'S3::BucketPolicy', properties: { Bucket: resource, PolicyDocument: document } }],
    terraform: [{ type: 'aws_s3_bucket_policy', body: { bucket: text(resource), policy: jsonencode(document) } }],
  }),
  sqs: ({ parts, document }) => ({
    commands: [
      [
        ...['aws', 'sqs', 'set-queue-attributes', '--queue-url', queueUrl(parts), '--attributes'],
        JSON.stringify({ Policy: JSON.stringify(document) }),
      ],
    ],
    template: [{ type: 'SQS::QueuePolicy', properties: { Queues: [queueUrl(parts)], PolicyDocument: document } }],
    terraform: [
      { type: 'aws_sqs_queue_policy', body: { queue_url: text(queueUrl(parts)), policy: jsonencode(document) } },
    ],
  }),
  sns: ({ arn, document }) => ({
    commands: [
      [
        ...['aws', 'sns', 'set-topic-attributes', '--topic-arn', arn, '--attribute-name', 'Policy'],
        ...['--attribute-value', JSON.stringify(document)],
      ],
    ],
    template: [{ type: 'SNS::TopicPolicy', properties: { Topics: [arn], PolicyDocument: document } }],
    terraform: [{ type: 'aws_sns_topic_policy', body: { arn: text(arn), policy: jsonencode(document) } }],
  }),
  secretsmanager: ({ arn, document }) => ({
    commands: [
      [
        ...['aws', 'secretsmanager', 'put-resource-policy', '--secret-id', arn, '--block-public-policy'],
        ...['--resource-policy', JSON.stringify(document)],
      ],
    ],
    template: [
      {
        type: 'SecretsManager::ResourcePolicy',
        properties: { SecretId: arn, ResourcePolicy: document, BlockPublicPolicy: true },
      },
    ],
    terraform: [
      { type: 'aws_secretsmanager_secret_policy', body: { secret_arn: text(arn), policy: jsonencode(document) } },
    ],
  }),
  kms: ({ arn, document }) => ({
    commands: [
      [
        ...['aws', 'kms', 'put-key-policy', '--key-id', arn, '--policy-name', 'default'],
        ...['--policy', JSON.stringify(document)],
      ],
    ],
    template: [{ type: 'KMS::Key', properties: { KeyPolicy: document } }],
    terraform: [{ type: 'aws_kms_key_policy', body: { key_id: text(arn), policy: jsonencode(document) } }],
  }),
  dynamodb: ({ arn, parts: { resource }, document }) => ({
    commands: [['aws', 'dynamodb', 'put-resource-policy', '--resource-arn', arn, '--policy', JSON.stringify(document)]],
    template: [
      {
        type: 'DynamoDB::Table',
        keep: 'the table your stack defines: keep the keys, attributes and billing it has, and add the resource policy',
        properties: {
          TableName: resource.replace(/^table\//, ''),
          AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
          KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
          BillingMode: 'PAY_PER_REQUEST',
          ResourcePolicy: { PolicyDocument: document },
        },
      },
    ],
    terraform: [
      { type: 'aws_dynamodb_resource_policy', body: { resource_arn: text(arn), policy: jsonencode(document) } },
    ],
  }),
  kinesis: ({ arn, document }) => ({
    commands: [['aws', 'kinesis', 'put-resource-policy', '--resource-arn', arn, '--policy', JSON.stringify(document)]],
    template: [{ type: 'Kinesis::ResourcePolicy', properties: { ResourceArn: arn, ResourcePolicy: document } }],
    terraform: [
      { type: 'aws_kinesis_resource_policy', body: { resource_arn: text(arn), policy: jsonencode(document) } },
    ],
  }),
  ecr: ({ parts: { resource }, document }) => {
    const name = resource.replace(/^repository\//, '');
    return {
      commands: [
        [
          ...['aws', 'ecr', 'set-repository-policy', '--repository-name', name],
          ...['--policy-text', JSON.stringify(document)],
        ],
      ],
      template: [{ type: 'ECR::Repository', properties: { RepositoryName: name, RepositoryPolicyText: document } }],
      terraform: [
        { type: 'aws_ecr_repository_policy', body: { repository: text(name), policy: jsonencode(document) } },
      ],
    };
  },
  events: ({ parts: { resource }, document, added }) => {
    const name = resource.replace(/^event-bus\//, '');
    return {
      commands: [['aws', 'events', 'put-permission', '--event-bus-name', name, '--policy', JSON.stringify(document)]],
      template: added.map((statement) => {
        const { Sid = idOf(statement), ...Statement } = statement;
        return { type: 'Events::EventBusPolicy', properties: { EventBusName: name, StatementId: Sid, Statement } };
      }),
      terraform: [
        {
          type: 'aws_cloudwatch_event_bus_policy',
          body: { event_bus_name: text(name), policy: jsonencode(document) },
        },
      ],
    };
  },
  lambda: ({ arn, added }) => {
    const permissions = added.flatMap(permissionsOf);
    return {
      commands: permissions.map(({ id, action, principal }) => [
        ...['aws', 'lambda', 'add-permission', '--function-name', arn, '--statement-id', id],
        ...['--action', action, '--principal', principal],
      ]),
      template: permissions.map(({ action, principal }) => ({
        type: 'Lambda::Permission',
        properties: { FunctionName: arn, Action: action, Principal: principal },
      })),
      terraform: permissions.map(({ id, action, principal }) => ({
        type: 'aws_lambda_permission',
        body: { statement_id: text(id), function_name: text(arn), action: text(action), principal: text(principal) },
      })),
    };
  },
};

/** Access points name their bucket in a template, which their ARN does not. */
const accessPoint: Dialect = ({ arn, parts: { account, resource }, document }) => ({
  commands: [
    [
      ...['aws', 's3control', 'put-access-point-policy', '--account-id', account],
      ...['--name', resource.slice('accesspoint/'.length), '--policy', JSON.stringify(document)],
    ],
  ],
  template: [],
  terraform: [
    {
      type: 'aws_s3control_access_point_policy',
      body: { access_point_arn: text(arn), policy: jsonencode(document) },
    },
  ],
});

/** The address by which SQS takes a queue: its URL, made of its ARN. */
function queueUrl({ partition, region, account, resource }: Arn): string {
  return `https://sqs.${region}.amazonaws.com${partition === 'aws-cn' ? '.cn' : ''}/${account}/${resource}`;
}

/** Lambda takes one action and one principal at a time, never a document. */
function permissionsOf(
  statement: PolicyStatement,
): readonly { readonly id: string; readonly action: string; readonly principal: string }[] {
  const { Action, Principal, Sid } = statement;
  const principals = typeof Principal === 'object' ? listOf(Principal.AWS) : [];
  return listOf(Action).flatMap((action) =>
    principals.map((principal) => ({ id: Sid ?? idOf([action, principal]), action, principal })),
  );
}

function idOf(value: unknown): string {
  return `Allow${stableHash(JSON.stringify(value))}`;
}
