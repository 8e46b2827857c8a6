import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  PutLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { DynamoDBClient, ListTablesCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { CreateSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalServer } from '../support/local-server.ts';
import { startMinistack } from '../support/ministack.ts';
import { type SlackReceiver, startSlackReceiver } from '../support/slack-receiver.ts';
import { ACCOUNT, REGION } from './adapters/policy-documents.ts';
import { buildOrdersAccount, type OrdersAccount, type SnsEnvelope } from './orders-account.ts';

const STACK = 'Deployed';
const LOG_GROUP = '/ecs/orders-api';
/** All that the emulator's subscriptions match is that every word of the pattern occurs; the real pattern has tests of its own. */
const ONE_PHRASE = '"is not authorized to perform"';
const WEBHOOK = 'https://hooks.slack.com/services/T0/B0/deployed';
const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), 'responder-deployed-'));

let ministack: LocalServer;
let slack: SlackReceiver;
let account: OrdersAccount;
let queueUrl = '';

beforeAll(async () => {
  slack = await startSlackReceiver();
  ministack = await startMinistack({ account: ACCOUNT, region: REGION, slackReceiver: slack.address });
  account = await buildOrdersAccount();
  const logs = new CloudWatchLogsClient({ region: REGION });
  await logs.send(new CreateLogGroupCommand({ logGroupName: LOG_GROUP }));
  const secrets = new SecretsManagerClient({ region: REGION });
  const { ARN: secretArn = '' } = await secrets.send(new CreateSecretCommand({ Name: 'slack', SecretString: WEBHOOK }));
  await cdk('bootstrap', `aws://${ACCOUNT}/${REGION}`);
  await cdk(
    'deploy',
    '--require-approval',
    'never',
    '--outputs-file',
    join(folder, 'outputs.json'),
    ...context(secretArn),
  );
  queueUrl = await subscribeQueue();
}, 300_000);

afterAll(async () => {
  await ministack?.stop();
  await slack?.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('the stack, deployed by the CDK’s command line', () => {
  it('brings a log line to the topic’s queue and to Slack', async () => {
    await putLine(account.line);
    const [message] = await received(1);
    expect(message?.MessageAttributes.cause?.Value).toBe('granted-to-execution-role');
    await untilPosts(1);
    expect(slack.posts[0]?.path).toBe('/services/T0/B0/deployed');
    expect(slack.posts[0]?.body).toContain('granted-to-execution-role');
  });

  it('tells the same line once, and counts it', async () => {
    await putLine(account.line);
    await putLine(account.line);
    expect(await counted(3)).toBe(3);
    expect(slack.posts).toHaveLength(1);
    expect(await received(1, 3)).toEqual([]);
  });

  it('is well, says doctor', async () => {
    const words = ['--import', 'tsx/esm', 'bin/access-denied.ts', 'doctor', '--stack', STACK, '--json'];
    const { stdout } = await run(process.execPath, words, { cwd: ROOT });
    const { findings } = JSON.parse(stdout) as { findings: { check: string; status: string; because: string }[] };
    const problems = findings.filter(({ status }) => status === 'problem');
    // The emulator drops the expiry of a table that CloudFormation creates; the template's test has it.
    expect(problems.map(({ check, because }) => `${check}: ${because}`)).toEqual(['table: its items never expire']);
    expect(findings.filter(({ status }) => status === 'unknown')).toEqual([]);
  });
});

async function cdk(...words: readonly string[]): Promise<void> {
  const variables = { ...process.env, CDK_DEFAULT_ACCOUNT: ACCOUNT, CDK_DEFAULT_REGION: REGION, CI: 'true' };
  const output = ['--output', join(folder, 'cdk.out')];
  try {
    await run('npx', ['cdk', ...words, ...output], { cwd: ROOT, env: variables, maxBuffer: 16 * 1024 * 1024 });
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new Error(`cdk ${words[0]} failed:\n${`${stdout}\n${stderr}`.slice(-4_000)}`, { cause: error });
  }
}

function context(secretArn: string): readonly string[] {
  const values = {
    stackName: STACK,
    logGroups: LOG_GROUP,
    filterPattern: ONE_PHRASE,
    slackSecretArn: secretArn,
  };
  return Object.entries(values).flatMap(([name, value]) => ['--context', `${name}=${value}`]);
}

async function subscribeQueue(): Promise<string> {
  const outputs = JSON.parse(readFileSync(join(folder, 'outputs.json'), 'utf8')) as Record<
    string,
    Record<string, string>
  >;
  const { QueueUrl = '' } = await new SQSClient({ region: REGION }).send(
    new CreateQueueCommand({ QueueName: 'heard' }),
  );
  const Endpoint = `arn:aws:sqs:${REGION}:${ACCOUNT}:heard`;
  const input = { TopicArn: outputs[STACK]?.TopicArn, Protocol: 'sqs', Endpoint };
  await new SNSClient({ region: REGION }).send(new SubscribeCommand(input));
  return QueueUrl;
}

async function putLine(message: string, logStreamName = `orders/app/${account.taskId}`): Promise<void> {
  const logs = new CloudWatchLogsClient({ region: REGION });
  const stream = { logGroupName: LOG_GROUP, logStreamName };
  await logs.send(new CreateLogStreamCommand(stream)).catch(() => undefined);
  await logs.send(new PutLogEventsCommand({ ...stream, logEvents: [{ timestamp: Date.now(), message }] }));
}

/** How often the one incident of the table was seen, once it is at least as often as that. */
async function counted(least: number): Promise<number> {
  const dynamo = new DynamoDBClient({ region: REGION });
  const { TableNames = [] } = await dynamo.send(new ListTablesCommand({}));
  expect(TableNames).toHaveLength(1);
  let count = 0;
  for (let attempt = 0; attempt < 300 && count < least; attempt += 1) {
    const { Items = [] } = await dynamo.send(new ScanCommand({ TableName: TableNames[0] }));
    const incidents = Items.filter(({ pk }) => pk?.S?.startsWith('incident#'));
    expect(incidents).toHaveLength(1);
    count = Number(incidents[0]?.count?.N);
    await wait(100);
  }
  return count;
}

async function received(count: number, attempts = 60): Promise<readonly SnsEnvelope[]> {
  const sqs = new SQSClient({ region: REGION, useQueueUrlAsEndpoint: false });
  const messages: SnsEnvelope[] = [];
  for (let attempt = 0; attempt < attempts && messages.length < count; attempt += 1) {
    const input = { QueueUrl: queueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 1 };
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand(input));
    messages.push(...Messages.map(({ Body = '' }) => JSON.parse(Body) as SnsEnvelope));
  }
  return messages;
}

async function untilPosts(count: number): Promise<void> {
  for (let attempt = 0; attempt < 300 && slack.posts.length < count; attempt += 1) await wait(100);
  expect(slack.posts.length).toBe(count);
}
