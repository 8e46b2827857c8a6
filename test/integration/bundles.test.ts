import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CreateSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { App } from 'aws-cdk-lib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { dynamoDbIncidentStore } from '../../lambdas/adapters/dynamodb-state/dynamodb-incident-store.ts';
import type { StateTable } from '../../lambdas/adapters/dynamodb-state/state-table.ts';
import { messageBody } from '../../lambdas/adapters/simple-notification-service/message.ts';
import { DEFAULT_INCIDENT_SETTINGS } from '../../lambdas/core/incident/incident-settings.ts';
import { AccessDeniedResponderStack } from '../../lib/access-denied-responder-stack.ts';
import type { Handler } from '../../lib/bundled-code.ts';
import { deploymentSettings } from '../../lib/deployment-settings.ts';
import { DIAGNOSIS_ANNOUNCEMENT } from '../core/report/sample-announcements.ts';
import { createStateTable } from '../support/created-state-table.ts';
import { compressed, logDelivery } from '../support/log-delivery.ts';
import { type Moto, startMoto } from '../support/moto.ts';
import { hexId, occurrence } from '../support/occurrence.ts';
import { type RuntimeApi, startRuntimeApi } from '../support/runtime-api.ts';
import { type SlackReceiver, startSlackReceiver } from '../support/slack-receiver.ts';
import { snsEvent } from '../support/sns-event.ts';
import { ACCOUNT, REGION } from './adapters/policy-documents.ts';
import { buildOrdersAccount, type OrdersAccount } from './orders-account.ts';

/** AWS's own runtime client, and the Node it runs in; `.ci/run` installs both. */
const RUNTIME_CLIENT = process.env.LAMBDA_RUNTIME_CLIENT ?? '';
const NODE = process.env.LAMBDA_NODE ?? process.execPath;

const TABLE = 'incidents';
const WEBHOOK = 'https://hooks.slack.com/services/T0/B0/bundled';

/** Only the network is another: what goes to Slack goes to the receiver of the test. */
const REDIRECT = fileURLToPath(new URL('../support/redirect-slack.mjs', import.meta.url));

interface FunctionResource {
  readonly Type: string;
  readonly Properties: {
    readonly Code: { readonly S3Key: string };
    readonly Handler: string;
    readonly Description: string;
    readonly Environment: { readonly Variables: Readonly<Record<string, unknown>> };
  };
}

let assembly = '';
let functions: readonly FunctionResource['Properties'][] = [];
let moto: Moto;
let account: OrdersAccount;
let state: StateTable;
let slack: SlackReceiver;
/** Functions that were run. */
const started = new Set<Handler>();
let running: { readonly api: RuntimeApi; readonly child: ChildProcess; readonly printed: string[] } | undefined;

beforeAll(async () => {
  if (RUNTIME_CLIENT === '') throw new Error('LAMBDA_RUNTIME_CLIENT is not set: run the integration tests by .ci/run');
  moto = await startMoto();
  assembly = mkdtempSync(join(tmpdir(), 'responder-bundles-'));
  const app = new App({ outdir: assembly });
  const { node } = new App({ context: { logGroups: ['/ecs/orders-api'], slackSecretArn: await storeWebhook() } });
  const stack = new AccessDeniedResponderStack(app, 'Bundles', { settings: deploymentSettings(node) });
  const template = app.synth().getStackByName(stack.stackName).template as {
    readonly Resources: Readonly<Record<string, FunctionResource>>;
  };
  functions = Object.values(template.Resources)
    .filter(({ Type }) => Type === 'AWS::Lambda::Function')
    .map(({ Properties }) => Properties);
  account = await buildOrdersAccount();
  state = await createStateTable(TABLE);
  slack = await startSlackReceiver();
});

afterEach(async () => {
  running?.child.kill('SIGKILL');
  await running?.api.stop();
  running = undefined;
});

afterAll(async () => {
  await moto?.stop();
  await slack?.stop();
  rmSync(assembly, { recursive: true, force: true });
});

describe('the synthesised bundle in AWS’s runtime client', () => {
  it('answers a good delivery, a control message and a corrupt one', async () => {
    const { api, printed } = await start('respond-to-logs');
    const good = logDelivery({ logStream: `orders/app/${account.taskId}`, lines: [account.line] });

    expect(await api.invoke(good)).toEqual({ outcome: 'response', body: { status: 'responded', incidents: 1 } });
    expect(await api.invoke(logDelivery({ messageType: 'CONTROL_MESSAGE' }))).toEqual({
      outcome: 'response',
      body: { status: 'control', incidents: 0 },
    });
    expect(await api.invoke({ awslogs: { data: 'AccessDenied of nobody' } })).toEqual({
      outcome: 'response',
      body: { status: 'rejected', incidents: 0 },
    });
    expect(await api.invoke(compressed('{"truncated": '))).toMatchObject({ body: { status: 'rejected' } });

    const [message] = await account.received();
    expect(message?.MessageAttributes.cause?.Value).toBe('granted-to-execution-role');
    const output = printed.join('');
    expect(output).toContain('Payload rejected');
    expect(output).toContain('EcsAccessDeniedResponder');
    expect(output).not.toMatch(/not authorized to perform|AccessDenied of nobody|acme-orders-prod/);
  });

  it('answers an event of ECS, and one that is none', async () => {
    const { api } = await start('respond-to-ecs-event');

    expect(await api.invoke(failedStart())).toMatchObject({ outcome: 'response', body: { status: 'responded' } });
    expect(await api.invoke({ source: 'aws.s3' })).toMatchObject({ body: { status: 'rejected' } });
  });

  it('sweeps an empty agenda, and tells what nobody has told', async () => {
    const { api } = await start('sweep');

    expect(await api.invoke({})).toEqual({ outcome: 'response', body: { status: 'responded', incidents: 0 } });

    await account.received();
    const anHourAgo = new Date(Date.now() - 3_600_000).toISOString();
    const left = occurrence(hexId(7), { seenAt: anHourAgo });
    await dynamoDbIncidentStore(state, DEFAULT_INCIDENT_SETTINGS).record(left, anHourAgo);
    expect(await api.invoke({})).toEqual({ outcome: 'response', body: { status: 'responded', incidents: 1 } });
    expect(await account.received()).toHaveLength(1);
  });

  it('posts what the topic carries to Slack, once', async () => {
    const { api, printed } = await start('notify-slack', {
      NODE_OPTIONS: `--import=${REDIRECT}`,
      TEST_SLACK_RECEIVER: slack.address,
    });
    const { lambda } = JSON.parse(messageBody(DIAGNOSIS_ANNOUNCEMENT)) as { readonly lambda: string };

    expect(await api.invoke(snsEvent(lambda))).toMatchObject({ body: { status: 'responded', incidents: 1 } });
    expect(await api.invoke(snsEvent(lambda))).toMatchObject({ body: { status: 'responded', incidents: 0 } });
    expect(slack.posts.map(({ path }) => path)).toEqual([new URL(WEBHOOK).pathname]);
    expect(slack.posts[0]?.body).toContain(DIAGNOSIS_ANNOUNCEMENT.notice.diagnosis.cause?.check);
    expect(await api.invoke({ Records: [] })).toMatchObject({ body: { status: 'rejected' } });
    expect(printed.join('')).not.toContain(new URL(WEBHOOK).pathname);
  });

  it('is run here whole: no function is left out', () => {
    const handlers = functions.map(({ Handler }) => Handler.replace(/\.handler$/, ''));
    expect(handlers.sort()).toEqual([...started].sort());
  });

  it('is at most 3 MB with everything that is loaded lazily, and a cold start reads at most 2 MB of it', () => {
    const files = readdirSync(codeOf(functions[0])).map((name) => join(codeOf(functions[0]), name));
    expect(sizeOf(files)).toBeLessThan(3_000_000);
    for (const { Handler } of functions) {
      const entry = join(codeOf(functions[0]), Handler.replace(/\.handler$/, '.mjs'));
      expect(sizeOf(loadedAtStart(entry))).toBeLessThan(2 * 1024 * 1024);
    }
  });
});

/** Starts a function as Lambda does, with the environment the template gives it. */
async function start(handler: Handler, environment: NodeJS.ProcessEnv = {}): Promise<NonNullable<typeof running>> {
  started.add(handler);
  const properties = functions.find(({ Handler }) => Handler === `${handler}.handler`);
  if (properties === undefined) throw new Error(`no function ${handler} in the template`);
  const functionName = `responder-${handler}`;
  const api = await startRuntimeApi(`arn:aws:lambda:${REGION}:${ACCOUNT}:function:${functionName}`);
  const taskRoot = codeOf(properties);
  const child = spawn(NODE, [RUNTIME_CLIENT, properties.Handler], {
    cwd: taskRoot,
    env: {
      ...process.env,
      ...Object.fromEntries(
        Object.entries(properties.Environment.Variables).map(([name, value]) => [name, resolved(value)]),
      ),
      AWS_REGION: REGION,
      AWS_LAMBDA_RUNTIME_API: api.address,
      AWS_LAMBDA_FUNCTION_NAME: functionName,
      AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '512',
      AWS_LAMBDA_LOG_GROUP_NAME: `/ecs-access-denied-responder/${functionName}`,
      AWS_LAMBDA_LOG_STREAM_NAME: '2026/11/23/[$LATEST]0',
      AWS_LAMBDA_LOG_FORMAT: 'JSON',
      LAMBDA_TASK_ROOT: taskRoot,
      _HANDLER: properties.Handler,
      ...environment,
    },
  });
  const printed: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => printed.push(String(chunk)));
  running = { api, child, printed };
  return running;
}

async function storeWebhook(): Promise<string> {
  const secrets = new SecretsManagerClient({ region: REGION });
  const { ARN = '' } = await secrets.send(new CreateSecretCommand({ Name: 'slack', SecretString: WEBHOOK }));
  return ARN;
}

/** What CloudFormation would put in place of a reference. */
function resolved(value: unknown): string {
  if (typeof value === 'string') return value;
  const reference = JSON.stringify(value);
  if (reference.includes('AWS::AccountId')) return ACCOUNT;
  return reference.includes('ResponderIncidents') ? TABLE : account.topicArn;
}

function codeOf(properties: FunctionResource['Properties'] | undefined): string {
  return join(assembly, `asset.${properties?.Code.S3Key.replace('.zip', '')}`);
}

/** A module and everything it imports before it runs. */
function loadedAtStart(entry: string, found: Set<string> = new Set()): ReadonlySet<string> {
  if (found.has(entry)) return found;
  found.add(entry);
  const imports = readFileSync(entry, 'utf8').matchAll(/(?:from|import)"(\.\/[\w-]+\.mjs)"/g);
  for (const [, path = ''] of imports) loadedAtStart(join(dirname(entry), path), found);
  return found;
}

function sizeOf(files: Iterable<string>): number {
  return [...files].reduce((bytes, file) => bytes + statSync(file).size, 0);
}

function failedStart(): object {
  const taskArn = `arn:aws:ecs:${REGION}:${ACCOUNT}:task/prod/${account.taskId}`;
  return {
    version: '0',
    id: '12345678-1234-4234-8234-123456789012',
    'detail-type': 'ECS Task State Change',
    source: 'aws.ecs',
    account: ACCOUNT,
    time: '2026-11-23T14:02:11Z',
    region: REGION,
    resources: [taskArn],
    detail: {
      clusterArn: `arn:aws:ecs:${REGION}:${ACCOUNT}:cluster/prod`,
      taskArn,
      taskDefinitionArn: `arn:aws:ecs:${REGION}:${ACCOUNT}:task-definition/orders-api:1`,
      lastStatus: 'STOPPED',
      desiredStatus: 'STOPPED',
      stopCode: 'TaskFailedToStart',
      stoppedReason: 'CannotPullContainerError: pull image manifest has been retried 5 time(s)',
      group: 'service:orders-api',
      launchType: 'FARGATE',
      containers: [{ name: 'app' }],
      overrides: { containerOverrides: [] },
      version: 3,
    },
  };
}
