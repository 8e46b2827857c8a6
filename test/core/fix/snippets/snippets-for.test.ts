import { describe, expect, it } from 'vitest';
import type { Destination } from '../../../../lambdas/core/fix/destination.ts';
import { NO_SNIPPETS, snippetsFor } from '../../../../lambdas/core/fix/snippets/snippets-for.ts';
import { yaml } from '../../../../lambdas/core/fix/snippets/yaml.ts';
import type { PolicyStatement } from '../../../../lambdas/core/model/policy.ts';
import { ACCOUNT, arn, KEY, ROLE } from '../support/refusal.ts';

const added: PolicyStatement = { Effect: 'Allow', Principal: { AWS: ROLE }, Action: 'x:Y', Resource: '*' };
const document = { Version: '2012-10-17', Statement: [{ Sid: 'Old', Effect: 'Deny' }, added] };
const DEFINITION = {
  type: 'task-definition',
  region: 'eu-west-1',
  family: 'orders-api',
  revision: 42,
  cluster: 'prod',
  service: 'web',
} as const;
const CONTAINER = { name: 'app', image: 'orders:1', removed: ['AWS_ACCESS_KEY_ID'], environment: ['STAGE'] } as const;
const SECRET = { name: 'DB', valueFrom: arn('secretsmanager', 'secret:db-AbCd3f') };

describe('the policy of a resource', () => {
  it.each<[on: string, command: string, terraform: string, template: string]>([
    ['arn:aws:s3:::acme', 's3api put-bucket-policy --bucket acme', 'aws_s3_bucket_policy', 'S3::BucketPolicy'],
    [
      arn('sqs', 'orders'),
      `sqs set-queue-attributes --region eu-west-1 --queue-url https://sqs.eu-west-1.amazonaws.com/${ACCOUNT}/orders`,
      'aws_sqs_queue_policy',
      'SQS::QueuePolicy',
    ],
    [
      `arn:aws-cn:sqs:cn-north-1:${ACCOUNT}:orders`,
      `sqs set-queue-attributes --region cn-north-1 --queue-url https://sqs.cn-north-1.amazonaws.com.cn/${ACCOUNT}/orders`,
      'aws_sqs_queue_policy',
      'SQS::QueuePolicy',
    ],
    [arn('sns', 'orders'), 'sns set-topic-attributes', 'aws_sns_topic_policy', 'SNS::TopicPolicy'],
    [
      SECRET.valueFrom,
      'secretsmanager put-resource-policy',
      'aws_secretsmanager_secret_policy',
      'SecretsManager::ResourcePolicy',
    ],
    [KEY, 'kms put-key-policy', 'aws_kms_key_policy', 'KMS::Key'],
    [
      arn('dynamodb', 'table/orders'),
      'dynamodb put-resource-policy',
      'aws_dynamodb_resource_policy',
      'DynamoDB::Table',
    ],
    [
      arn('kinesis', 'stream/orders'),
      'kinesis put-resource-policy',
      'aws_kinesis_resource_policy',
      'Kinesis::ResourcePolicy',
    ],
    [
      arn('ecr', 'repository/team/api'),
      'ecr set-repository-policy --region eu-west-1 --repository-name team/api',
      'aws_ecr_repository_policy',
      'ECR::Repository',
    ],
    [
      arn('events', 'event-bus/orders'),
      'events put-permission --region eu-west-1 --event-bus-name orders',
      'aws_cloudwatch_event_bus_policy',
      'Events::EventBusPolicy',
    ],
    [
      arn('lambda', 'function:price'),
      `lambda add-permission --region eu-west-1 --function-name ${arn('lambda', 'function:price')}`,
      'aws_lambda_permission',
      'Lambda::Permission',
    ],
  ])('%s', (on, command, terraform, template) => {
    const snippets = snippetsFor({ type: 'resource-policy', arn: on, document, added: [added] });
    const [service = '', type = ''] = template.split('::');
    expect(JSON.parse(snippets.policy)).toEqual(document);
    expect(snippets.awsCli).toContain(`aws ${command}`);
    expect(snippets.terraform).toContain(`resource "${terraform}"`);
    expect(snippets.cloudformation).toContain(`Type: "AWS::${template}"`);
    expect(snippets.cdk).toContain(`new ${service.toLowerCase()}.Cfn${type}(this, `);
    for (const text of [snippets.awsCli, snippets.terraform, snippets.cdk, snippets.cloudformation]) {
      expect(text).toContain('x:Y');
      expect(text).toContain(ROLE);
    }
  });

  it('leaves out what a template cannot say of an access point', () => {
    const snippets = snippetsFor({ type: 'resource-policy', arn: arn('s3', 'accesspoint/ap'), document, added: [] });
    expect(snippets.awsCli).toContain(
      `aws s3control put-access-point-policy --region eu-west-1 --account-id ${ACCOUNT} --name ap`,
    );
    expect([snippets.cdk, snippets.cloudformation]).toEqual(['', '']);
  });

  it.each(['arn:aws:backup:eu-west-1:123456789012:backup-vault:x', 'no ARN', arn('constructor', 'x')])(
    'is JSON alone for %s',
    (on) => {
      const policy = JSON.stringify(document, null, 2);
      expect(snippetsFor({ type: 'resource-policy', arn: on, document, added: [added] })).toEqual({
        ...NO_SNIPPETS,
        policy,
      });
    },
  );

  it('is one permission for each action and role where a service takes them singly', () => {
    const both = { ...added, Sid: 'Mine', Action: ['x:Y', 'x:Z'] };
    const star = { ...added, Principal: '*' } as const;
    const on = { type: 'resource-policy', arn: arn('lambda', 'function:f'), document } as const;
    const snippets = snippetsFor({ ...on, added: [both, star] });
    expect(snippets.awsCli.split('\n')).toHaveLength(2);
    expect(snippets.awsCli).toContain('--statement-id Mine --action x:Y');
    expect(snippets.terraform.match(/resource "aws_lambda_permission" "(\w+)"/g)).toEqual([
      'resource "aws_lambda_permission" "function_f"',
      'resource "aws_lambda_permission" "function_f_2"',
    ]);
    expect(snippetsFor({ ...on, added: [star] })).toMatchObject({ awsCli: '', cdk: '', cloudformation: '' });
  });

  it('keeps the Sid of a statement on an event bus as its id', () => {
    const on = { type: 'resource-policy', arn: arn('events', 'event-bus/b'), document } as const;
    const { cloudformation } = snippetsFor({ ...on, added: [{ ...added, Sid: 'Mine' }] });
    expect(cloudformation).toContain('StatementId: "Mine"');
    expect(cloudformation).not.toContain('Sid');
  });
});

describe('other changes', () => {
  const all = (destination: Destination): string => Object.values(snippetsFor(destination)).join('\n');

  it.each<[string, Destination, readonly string[]]>([
    [
      'a key switched on',
      { type: 'key-switch', arn: KEY, pendingDeletion: false },
      [`aws kms enable-key --region eu-west-1 --key-id ${KEY}`, 'is_enabled = true', 'Enabled: true', 'enabled: true'],
    ],
    [
      'a key to be deleted',
      { type: 'key-switch', arn: KEY, pendingDeletion: true },
      [`aws kms cancel-key-deletion --region eu-west-1 --key-id ${KEY}\naws kms enable-key`],
    ],
    [
      'new tasks',
      { type: 'redeployment', region: 'eu-west-1', cluster: 'prod', service: 'web', taskDefinition: null, nonce: 'n' },
      [
        '--force-new-deployment',
        'force_new_deployment = true',
        'forceNewDeploymentNonce',
        'ForceNewDeploymentNonce: "n"',
      ],
    ],
    [
      'new tasks of another revision',
      {
        type: 'redeployment',
        region: 'eu-west-1',
        cluster: 'prod',
        service: 'web',
        taskDefinition: 'orders:43',
        nonce: 'n',
      },
      ['--task-definition orders:43', 'task_definition      = "orders:43"', 'TaskDefinition: "orders:43"'],
    ],
    [
      'a table of a data lake',
      {
        type: 'data-lake-permission',
        region: 'eu-west-1',
        roleArn: ROLE,
        permission: 'SELECT',
        database: 'sales',
        table: 'orders',
      },
      ['lakeformation grant-permissions', 'table {\n    database_name = "sales"', 'TableResource', 'tableResource'],
    ],
    [
      'a database of a data lake',
      {
        type: 'data-lake-permission',
        region: 'eu-west-1',
        roleArn: ROLE,
        permission: 'DESCRIBE',
        database: 'sales',
        table: null,
      },
      ['"Database":{"Name":"sales"}', 'database {\n    name = "sales"', 'DatabaseResource', 'databaseResource'],
    ],
    [
      'variables',
      { ...DEFINITION, change: { type: 'variables', containers: [{ ...CONTAINER, secrets: [SECRET] }] } },
      [
        'IN("AWS_ACCESS_KEY_ID")',
        '# container app: without AWS_ACCESS_KEY_ID',
        'Name: "STAGE"',
        `ValueFrom: "${SECRET.valueFrom}"`,
        'overriding_variables = {',
        'name": "STAGE"',
        '--cluster prod --service web --task-definition orders-api',
      ],
    ],
    [
      'variables of an image that was not read, in no service',
      {
        ...DEFINITION,
        revision: null,
        service: null,
        change: { type: 'variables', containers: [{ ...CONTAINER, image: null, environment: [], secrets: [] }] },
      },
      [
        'describe-task-definition --region eu-west-1 --task-definition orders-api --query',
        'Image: "(as before)"',
        'Environment: []',
      ],
    ],
    [
      'a role that is there already',
      { ...DEFINITION, change: { type: 'role', member: 'taskRoleArn', roleArn: ROLE, trust: {}, create: false } },
      [`.taskRoleArn = "${ROLE}"`, 'task_role_arn = aws_iam_role.orders_task.arn', 'conditions: {}'],
    ],
    [
      'an endpoint with interfaces',
      {
        type: 'endpoint-policy',
        region: 'eu-west-1',
        endpoint: {
          id: 'vpce-1',
          vpcId: 'vpc-1',
          serviceName: 'com.amazonaws.eu-west-1.sqs',
          type: 'Interface',
        } as Extract<Destination, { type: 'endpoint-policy' }>['endpoint'],
        document,
      },
      ['VpcEndpointType: "Interface"', 'modify-vpc-endpoint --region eu-west-1 --vpc-endpoint-id vpce-1'],
    ],
    ['commands', { type: 'commands', lines: [['aws', 'x', "it's"]] }, ["aws x 'it'\\''s'"]],
  ])('%s', (_, destination, contents) => {
    for (const text of contents) expect(all(destination)).toContain(text);
  });

  it('let no name of a container out of its comment', () => {
    const name = 'app\nresource "x" {}';
    const change = { type: 'variables', containers: [{ ...CONTAINER, name, secrets: [] }] } as const;
    const { cdk, cloudformation } = snippetsFor({ ...DEFINITION, change });
    expect(
      [cdk, cloudformation].flatMap((text) => text.split('\n')).filter((line) => line.startsWith('resource')),
    ).toEqual([]);
  });

  it('say nothing where there is no destination', () => {
    expect(snippetsFor(undefined)).toEqual(NO_SNIPPETS);
  });
});

describe('yaml', () => {
  it.each<[unknown, string]>([
    [[], '[]'],
    [{}, '{}'],
    [null, 'null'],
    [{ a: [] }, '\na: []'],
    [{ 'a:b': [{ c: 1, d: [2] }] }, '\n"a:b":\n  - c: 1\n    d:\n      - 2'],
  ])('%j', (value, text) => {
    expect(yaml(value)).toBe(text);
  });
});

it('a key known by its id alone is switched on where the shell is', () => {
  const { awsCli } = snippetsFor({ type: 'key-switch', arn: '1234abcd', pendingDeletion: false });
  expect(awsCli.trimEnd()).toBe('aws kms enable-key --key-id 1234abcd');
});
