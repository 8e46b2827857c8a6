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
import { InvokeCommand, LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { CreateSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { SLACK_ENVIRONMENT_VARIABLES } from '../../lambdas/handlers/slack-environment.ts';
import { startMinistack } from '../support/ministack.ts';
import { type SlackReceiver, startSlackReceiver } from '../support/slack-receiver.ts';
import { ACCOUNT, REGION } from './adapters/policy-documents.ts';
import { buildOrdersAccount, type OrdersAccount, type SnsEnvelope } from './orders-account.ts';

export const STACK = 'Deployed';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const LOG_GROUP = '/ecs/orders-api';

/** All that the emulator's subscriptions match is that every word of the pattern occurs; the real pattern has tests of its own. */
const ONE_PHRASE = '"is not authorized to perform"';

const WEBHOOK = 'https://hooks.slack.com/services/T0/B0/deployed';

const run = promisify(execFile);

/** The stack as the CDK's command line deployed it onto the emulator, and the ends of it. */
export interface DeployedStack {
  readonly account: OrdersAccount;
  readonly slack: SlackReceiver;
  /** Deploys once more, with more settings. */
  deploy(context?: Readonly<Record<string, string>>): Promise<void>;
  /** Writes a line to the log of the application. */
  putLine(message: string): Promise<void>;
  /** Messages of the topic that its queue got, at least so many if they come. */
  received(least: number, attempts?: number): Promise<readonly SnsEnvelope[]>;
  /** Waits until Slack got so many posts, and gives up after half a minute. */
  posted(count: number): Promise<number>;
  /** Counts of the incidents in the table, by incident, once the highest is so high or half a minute has passed. */
  counts(highest: number): Promise<readonly number[]>;
  tables(): Promise<readonly string[]>;
  /** Invokes the function that posts to Slack asynchronously, as Amazon SNS does. */
  invokeSlack(event: unknown): Promise<void>;
  /** What a command of ours prints on standard output. */
  command(...words: readonly string[]): Promise<string>;
  stop(): Promise<void>;
}

export async function deployStack(): Promise<DeployedStack> {
  const folder = mkdtempSync(join(tmpdir(), 'responder-deployed-'));
  const slack = await startSlackReceiver();
  const ministack = await startMinistack({ account: ACCOUNT, region: REGION, slackReceiver: slack.address });
  const account = await buildOrdersAccount();
  const logs = new CloudWatchLogsClient({ region: REGION });
  const dynamo = new DynamoDBClient({ region: REGION });
  const stream = { logGroupName: LOG_GROUP, logStreamName: `orders/app/${account.taskId}` };
  await logs.send(new CreateLogGroupCommand({ logGroupName: LOG_GROUP }));
  await logs.send(new CreateLogStreamCommand(stream));
  const settings = {
    stackName: STACK,
    logGroups: LOG_GROUP,
    filterPattern: ONE_PHRASE,
    slackSecretArn: await storeWebhook(),
    events: 'true',
    reports: 'true',
  };
  const outputs = join(folder, 'outputs.json');
  const cdkIn = (...words: readonly string[]) => cdk(...words, '--output', join(folder, 'cdk.out'));
  const deploy = (more: Readonly<Record<string, string>> = {}) =>
    cdkIn('deploy', '--require-approval', 'never', '--outputs-file', outputs, ...contextOf({ ...settings, ...more }));
  await cdkIn('bootstrap', `aws://${ACCOUNT}/${REGION}`);
  await deploy();
  const queueUrl = await subscribeQueue(outputs);

  const tables = async () => (await dynamo.send(new ListTablesCommand({}))).TableNames ?? [];
  return {
    account,
    slack,
    deploy,
    async putLine(message) {
      await logs.send(new PutLogEventsCommand({ ...stream, logEvents: [{ timestamp: Date.now(), message }] }));
    },
    async received(least, attempts = 60) {
      const sqs = new SQSClient({ region: REGION, useQueueUrlAsEndpoint: false });
      const messages: SnsEnvelope[] = [];
      for (let attempt = 0; attempt < attempts && messages.length < least; attempt += 1) {
        const input = { QueueUrl: queueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 1 };
        const { Messages = [] } = await sqs.send(new ReceiveMessageCommand(input));
        messages.push(...Messages.map(({ Body = '' }) => JSON.parse(Body) as SnsEnvelope));
      }
      return messages;
    },
    async posted(count) {
      await until(async () => slack.posts.length >= count);
      return slack.posts.length;
    },
    async counts(highest) {
      let counts: readonly number[] = [];
      await until(async () => {
        const { Items = [] } = await dynamo.send(new ScanCommand({ TableName: (await tables())[0] }));
        const incidents = Items.filter(({ pk }) => pk?.S?.startsWith('incident#'));
        counts = incidents.map(({ count }) => Number(count?.N));
        return Math.max(...counts) >= highest;
      });
      return counts;
    },
    tables,
    async invokeSlack(event) {
      const lambda = new LambdaClient({ region: REGION });
      const { Functions = [] } = await lambda.send(new ListFunctionsCommand({}));
      const posting = Functions.find(
        ({ Environment }) => SLACK_ENVIRONMENT_VARIABLES.secretArn in (Environment?.Variables ?? {}),
      );
      const Payload = Buffer.from(JSON.stringify(event));
      await lambda.send(new InvokeCommand({ FunctionName: posting?.FunctionName, InvocationType: 'Event', Payload }));
    },
    async command(...words) {
      const { stdout } = await run(process.execPath, ['--import', 'tsx/esm', 'bin/access-denied.ts', ...words], {
        cwd: ROOT,
      });
      return stdout;
    },
    async stop() {
      await ministack.stop();
      await slack.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function until(done: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 300 && !(await done()); attempt += 1) await wait(100);
}

async function cdk(...words: readonly string[]): Promise<void> {
  const variables = { ...process.env, CDK_DEFAULT_ACCOUNT: ACCOUNT, CDK_DEFAULT_REGION: REGION, CI: 'true' };
  try {
    await run('npx', ['cdk', ...words], { cwd: ROOT, env: variables, maxBuffer: 16 * 1024 * 1024 });
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new Error(`cdk ${words[0]} failed:\n${`${stdout}\n${stderr}`.slice(-4_000)}`, { cause: error });
  }
}

function contextOf(settings: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(settings).flatMap(([name, value]) => ['--context', `${name}=${value}`]);
}

async function storeWebhook(): Promise<string> {
  const secrets = new SecretsManagerClient({ region: REGION });
  const { ARN = '' } = await secrets.send(new CreateSecretCommand({ Name: 'slack', SecretString: WEBHOOK }));
  return ARN;
}

async function subscribeQueue(outputsFile: string): Promise<string> {
  const outputs = JSON.parse(readFileSync(outputsFile, 'utf8')) as Record<string, Record<string, string>>;
  const sqs = new SQSClient({ region: REGION });
  const { QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName: 'heard' }));
  const Endpoint = `arn:aws:sqs:${REGION}:${ACCOUNT}:heard`;
  const input = { TopicArn: outputs[STACK]?.TopicArn, Protocol: 'sqs', Endpoint };
  await new SNSClient({ region: REGION }).send(new SubscribeCommand(input));
  return QueueUrl;
}
