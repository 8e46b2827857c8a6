import { CloudFormationClient, CreateStackCommand, DeleteStackCommand } from '@aws-sdk/client-cloudformation';
import { CloudWatchClient, PutMetricAlarmCommand, SetAlarmStateCommand } from '@aws-sdk/client-cloudwatch';
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  PutLogEventsCommand,
  PutSubscriptionFilterCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { CreateTableCommand, DynamoDBClient, UpdateTimeToLiveCommand } from '@aws-sdk/client-dynamodb';
import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { CreateFunctionCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { CreateSecretCommand, DeleteSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { CreateTopicCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { CreateQueueCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectAws } from '../../../lambdas/adapters/connection.ts';
import { deploymentPorts } from '../../../lambdas/adapters/deployment-ports.ts';
import type { DeploymentPorts } from '../../../lambdas/pipeline/doctor/ports.ts';
import { run } from '../../command-line/run.ts';
import { type Moto, startMoto } from '../../support/moto.ts';
import { ACCOUNT, REGION, TRUST } from './policy-documents.ts';

const PATTERN = '?AccessDenied';
const here = { region: REGION };

let moto: Moto;
let ports: DeploymentPorts;
let functionArn = '';

beforeAll(async () => {
  moto = await startMoto();
  process.env.AWS_REGION = REGION;
  ports = deploymentPorts(connectAws({ region: REGION, account: ACCOUNT }));
  functionArn = await createFunction();
  const logs = new CloudWatchLogsClient(here);
  for (const logGroupName of ['/ecs/orders', '/ecs/orders-old', '/ecs/full']) {
    await logs.send(new CreateLogGroupCommand({ logGroupName }));
  }
  const filter = { filterPattern: PATTERN, destinationArn: functionArn };
  await logs.send(new PutSubscriptionFilterCommand({ ...filter, logGroupName: '/ecs/orders', filterName: 'ours' }));
  for (const filterName of ['one', 'two']) {
    await logs.send(new PutSubscriptionFilterCommand({ ...filter, logGroupName: '/ecs/full', filterName }));
  }
});

afterAll(async () => {
  await moto?.stop();
});

describe('what doctor reads of', () => {
  it('a stack', async () => {
    const cloudFormation = new CloudFormationClient(here);
    const TemplateBody = JSON.stringify({
      Description: 'Explains AccessDenied of ECS tasks; read-only',
      Resources: { Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'failures' } } },
      Outputs: { Version: { Value: '1.2.3' } },
    });
    await cloudFormation.send(new CreateStackCommand({ StackName: 'Responder', TemplateBody }));

    expect(await ports.responderStacks()).toMatchObject({ value: ['Responder'] });
    expect(await ports.stack('Responder')).toMatchObject({
      value: {
        status: 'CREATE_COMPLETE',
        outputs: { Version: '1.2.3' },
        resources: [{ type: 'AWS::SQS::Queue', logicalId: 'Queue', properties: { QueueName: 'failures' } }],
      },
    });
    await cloudFormation.send(new DeleteStackCommand({ StackName: 'Responder' }));
    expect(await ports.stack('Nothing')).toMatchObject({ status: 'known', value: null });
  });

  it('a function', async () => {
    expect(await ports.function('responder')).toMatchObject({
      value: { arn: functionArn, handler: 'respond.handler', state: 'Active', variables: { NAME: 'value' } },
    });
    expect(await ports.function('nothing')).toMatchObject({ status: 'known', value: null });
  });

  it('a queue', async () => {
    const sqs = new SQSClient(here);
    const { QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName: 'given-up' }));
    expect(await ports.queue(QueueUrl)).toMatchObject({ value: { waiting: 0 } });
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: '{}' }));
    expect(await ports.queue(QueueUrl)).toMatchObject({ value: { waiting: 1 } });
    expect(await ports.queue(`${QueueUrl}-gone`)).toMatchObject({ status: 'known', value: null });
  });

  it('alarms', async () => {
    const cloudWatch = new CloudWatchClient(here);
    for (const AlarmName of ['quiet', 'ringing']) {
      const metric = { Namespace: 'AWS/Lambda', MetricName: 'Errors', Statistic: 'Sum' as const, Period: 300 };
      const limit = { Threshold: 1, EvaluationPeriods: 1, ComparisonOperator: 'GreaterThanThreshold' as const };
      await cloudWatch.send(new PutMetricAlarmCommand({ AlarmName, ...metric, ...limit }));
    }
    const state = { AlarmName: 'ringing', StateValue: 'ALARM' as const, StateReason: 'test' };
    await cloudWatch.send(new SetAlarmStateCommand(state));
    expect(await ports.ringing(['quiet', 'ringing'])).toMatchObject({ value: ['ringing'] });
  });

  it('a table', async () => {
    const dynamo = new DynamoDBClient(here);
    const AttributeDefinitions = [{ AttributeName: 'pk', AttributeType: 'S' as const }];
    const KeySchema = [{ AttributeName: 'pk', KeyType: 'HASH' as const }];
    const table = { AttributeDefinitions, KeySchema, BillingMode: 'PAY_PER_REQUEST' as const };
    await dynamo.send(new CreateTableCommand({ TableName: 'incidents', ...table }));
    expect(await ports.table('incidents')).toMatchObject({ value: { status: 'ACTIVE', expiresBy: null } });
    const TimeToLiveSpecification = { Enabled: true, AttributeName: 'expiresAt' };
    await dynamo.send(new UpdateTimeToLiveCommand({ TableName: 'incidents', TimeToLiveSpecification }));
    expect(await ports.table('incidents')).toMatchObject({ value: { expiresBy: 'expiresAt' } });
    expect(await ports.table('nothing')).toMatchObject({ status: 'known', value: null });
  });

  it('a topic', async () => {
    const sns = new SNSClient(here);
    const { TopicArn = '' } = await sns.send(new CreateTopicCommand({ Name: 'notices' }));
    expect(await ports.topic(TopicArn)).toMatchObject({ value: { subscriptions: [] } });
    const Endpoint = `arn:aws:sqs:${REGION}:${ACCOUNT}:given-up`;
    await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint }));
    expect(await ports.topic(TopicArn)).toMatchObject({
      value: { subscriptions: [{ protocol: 'sqs', confirmed: true }] },
    });
  });

  it('a secret, but for its value', async () => {
    const secrets = new SecretsManagerClient(here);
    const { ARN = '' } = await secrets.send(new CreateSecretCommand({ Name: 'slack', SecretString: 'xoxb-secret' }));
    const state = await ports.secret(ARN);
    expect(state).toMatchObject({ value: { deletedAt: null, hasValue: true } });
    expect(JSON.stringify(state)).not.toContain('xoxb');
    await secrets.send(new DeleteSecretCommand({ SecretId: ARN }));
    expect(await ports.secret(ARN)).toMatchObject({ value: { deletedAt: expect.any(String) } });
    expect(await ports.secret(`${ARN.slice(0, -6)}AAAAAA`)).toMatchObject({ status: 'known', value: null });
  });

  it('log groups and their subscriptions', async () => {
    expect(await ports.logGroup('/ecs/orders')).toMatchObject({ value: { logGroupClass: 'STANDARD' } });
    expect(await ports.logGroup('/ecs/order')).toMatchObject({ status: 'known', value: null });
    expect(await ports.subscriptionFilters('/ecs/orders')).toMatchObject({
      value: [{ name: 'ours', pattern: PATTERN, destinationArn: functionArn }],
    });
  });

  it('the errors in the log of a function', async () => {
    const logs = new CloudWatchLogsClient(here);
    const stream = { logGroupName: '/ecs/orders-old', logStreamName: 'function' };
    await logs.send(new CreateLogStreamCommand(stream));
    const lines = [
      { level: 'ERROR', timestamp: '14:01', message: 'Payload rejected', reason: 'no JSON' },
      { level: 'INFO', timestamp: '14:02', message: 'no ERROR' },
      { level: 'ERROR', timestamp: '14:03', message: 'Notice not delivered', errorName: 'SlackRefusedError' },
    ];
    const logEvents = lines.map((line, index) => ({ timestamp: Date.now() + index, message: JSON.stringify(line) }));
    await logs.send(new PutLogEventsCommand({ ...stream, logEvents }));
    expect(await ports.recentErrors('/ecs/orders-old')).toMatchObject({
      value: { count: 2, last: '14:03 Notice not delivered (SlackRefusedError)' },
    });
    expect(await ports.recentErrors('/nothing')).toMatchObject({ status: 'known', value: null });
  });

  it('the clock', async () => {
    const lead = await ports.clockLead();
    expect(lead.status === 'known' && Math.abs(lead.value ?? Number.NaN)).toBeLessThan(60_000);
  });

  it('what this stand-in cannot answer is unknown, with the action', async () => {
    expect(await ports.accountPolicies()).toMatchObject({ status: 'unknown', action: 'logs:DescribeAccountPolicies' });
    expect(await ports.simulate('arn:aws:iam::123456789012:role/x', ['s3:GetObject'])).toMatchObject({
      status: 'unknown',
      action: 'iam:SimulatePrincipalPolicy',
    });
  });
});

describe('doctor before a deployment', () => {
  it('tells of each log group whether a subscription fits', async () => {
    const { code, stdout } = await run(['doctor', '--log-groups', '/ecs/orders,/ecs/full, /ecs/none', '--json']);
    expect(code).toBe(0);
    const { findings } = JSON.parse(stdout) as { findings: { subject: string; status: string }[] };
    expect(findings.map(({ subject, status }) => [subject, status])).toEqual([
      ['/ecs/orders', 'ok'],
      ['/ecs/full', 'problem'],
      ['/ecs/none', 'problem'],
    ]);
  });

  it('fails a pipeline where it is asked to', async () => {
    const { code, stdout } = await run(['doctor', '--log-groups', '/ecs/full', '--fail-on-problems']);
    expect(code).toBe(3);
    expect(stdout).toContain('both of its 2 subscription filters are taken');
  });

  it('and says when there is no deployment', async () => {
    const { code, stderr } = await run(['doctor']);
    expect(code).toBe(1);
    expect(stderr).toContain('no stack of this account and Region holds a responder');
  });
});

async function createFunction(): Promise<string> {
  const role = { RoleName: 'responder', AssumeRolePolicyDocument: TRUST };
  const { Role } = await new IAMClient(here).send(new CreateRoleCommand(role));
  const { FunctionArn = '' } = await new LambdaClient(here).send(
    new CreateFunctionCommand({
      FunctionName: 'responder',
      Runtime: 'nodejs24.x' as never,
      Handler: 'respond.handler',
      Role: Role?.Arn,
      Environment: { Variables: { NAME: 'value' } },
      Code: { ZipFile: EMPTY_ZIP },
    }),
  );
  return FunctionArn;
}

/** The end record of a ZIP archive, which is an empty archive. */
const EMPTY_ZIP = Uint8Array.from([0x50, 0x4b, 0x05, 0x06, ...Array.from({ length: 18 }, () => 0)]);
