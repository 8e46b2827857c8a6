import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  PutLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import {
  CreateServiceCommand,
  ECSClient,
  RegisterTaskDefinitionCommand,
  RunTaskCommand,
  StopTaskCommand,
} from '@aws-sdk/client-ecs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { run } from '../command-line/run.ts';
import { type Moto, startMoto } from '../support/moto.ts';
import { ACCOUNT, REGION } from './adapters/policy-documents.ts';
import { buildOrdersAccount } from './orders-account.ts';

let moto: Moto;

const FOREIGN_LINE = `AccessDenied: User: arn:aws:sts::${ACCOUNT}:assumed-role/else/s is not authorized to perform: sqs:SendMessage`;

const REGISTRY = `${ACCOUNT}.dkr.ecr.${REGION}.amazonaws.com`;
const NOT_PULLED = `CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref ${REGISTRY}/app:2: pulling from host ${REGISTRY} failed with status code [manifests 2]: 403 Forbidden`;

beforeAll(async () => {
  moto = await startMoto();
  process.env.AWS_REGION = REGION;
  const { taskId, line } = await buildOrdersAccount();
  await createService('orders', ['app', 'router']);
  await createService('invoices', ['app', 'router']);
  await createService('reports', ['app', 'router'], '/ecs/never-made');
  await log('/ecs/shared', `orders/app/${taskId}`, line);
  await log('/ecs/shared', 'else/app/0123456789abcdef0123456789abcdef', FOREIGN_LINE);
});

afterAll(() => moto.stop());

async function createService(
  serviceName: string,
  [app = '', router = '']: readonly string[],
  group = '/ecs/shared',
): Promise<void> {
  const ecs = new ECSClient({ region: REGION });
  const { taskDefinition } = await ecs.send(
    new RegisterTaskDefinitionCommand({
      family: `${serviceName}-logged`,
      taskRoleArn: `arn:aws:iam::${ACCOUNT}:role/orders-task`,
      containerDefinitions: [
        {
          name: app,
          image: 'example/app:1',
          memory: 256,
          logConfiguration: {
            logDriver: 'awslogs',
            options: { 'awslogs-group': group, 'awslogs-region': REGION, 'awslogs-stream-prefix': serviceName },
          },
        },
        { name: router, image: 'example/router:1', memory: 64, logConfiguration: { logDriver: 'awsfirelens' } },
      ],
    }),
  );
  await ecs.send(
    new CreateServiceCommand({
      cluster: 'prod',
      serviceName,
      taskDefinition: taskDefinition?.taskDefinitionArn,
      desiredCount: 1,
    }),
  );
}

/** A revision whose only task could not start, as ECS leaves it behind. */
async function failToStart(service: string, stoppedReason: string): Promise<string> {
  const ecs = new ECSClient({ region: REGION });
  const { taskDefinition } = await ecs.send(
    new RegisterTaskDefinitionCommand({
      family: 'invoices-failing',
      executionRoleArn: `arn:aws:iam::${ACCOUNT}:role/orders-execution`,
      containerDefinitions: [
        {
          name: 'app',
          image: `${REGISTRY}/app:2`,
          memory: 256,
          logConfiguration: {
            logDriver: 'awslogs',
            options: { 'awslogs-group': '/ecs/shared', 'awslogs-region': REGION, 'awslogs-stream-prefix': 'failing' },
          },
        },
      ],
    }),
  );
  const arn = taskDefinition?.taskDefinitionArn ?? '';
  const { tasks } = await ecs.send(
    new RunTaskCommand({ cluster: 'prod', taskDefinition: arn, launchType: 'FARGATE', group: `service:${service}` }),
  );
  await ecs.send(new StopTaskCommand({ cluster: 'prod', task: tasks?.[0]?.taskArn, reason: stoppedReason }));
  return arn;
}

async function log(logGroupName: string, logStreamName: string, message: string): Promise<void> {
  const logs = new CloudWatchLogsClient({ region: REGION });
  await logs.send(new CreateLogGroupCommand({ logGroupName })).catch(() => undefined);
  await logs.send(new CreateLogStreamCommand({ logGroupName, logStreamName }));
  await logs.send(
    new PutLogEventsCommand({ logGroupName, logStreamName, logEvents: [{ timestamp: Date.now(), message }] }),
  );
}

describe('diagnose --service', () => {
  it('finds what the service was refused, where its containers log', async () => {
    const words = ['diagnose', '--cluster', 'prod', '--service', 'orders', '--since', '5m'];
    const { code, stdout, stderr } = await run([...words, '--json', '--fail-on-denied']);
    expect(stderr).toContain('not scanned: container router, logs by awsfirelens');
    const [found, ...others] = JSON.parse(stdout) as { cause: { check: string }; denial: { action: string } }[];
    expect(others).toEqual([]);
    expect(found).toMatchObject({ denial: { action: 's3:GetObject' }, cause: { check: 'granted-to-execution-role' } });
    expect(code).toBe(3);
  });

  it('finds what ECS was refused on the way to start the tasks of a revision', async () => {
    const arn = await failToStart('invoices', NOT_PULLED);
    const elsewhere = await failToStart('orders-two', NOT_PULLED);
    const told = async (...more: readonly string[]) => {
      const ran = await run([
        'diagnose',
        '--cluster',
        'prod',
        '--service',
        'invoices',
        '--since',
        '5m',
        '--json',
        ...more,
      ]);
      const found = JSON.parse(ran.stdout) as {
        lane: string;
        denial: { action: string };
        task: { revision: number };
      }[];
      return found.map(({ lane, denial: { action }, task }) => [lane, action, task.revision]);
    };
    const refused = [['agent', 'ecr:BatchGetImage', 1]];
    expect(await told()).toEqual(refused);
    expect(await told('--task-definition', arn)).toEqual(refused);
    expect(await told('--task-definition', 'invoices-failing:1')).toEqual(refused);
    expect(await told('--task-definition', 'invoices-failing')).toEqual([]);
    expect(await told('--task-definition', elsewhere)).toEqual([]);
  });

  it('takes a part that cannot be looked at for no all-clear, yet goes on with the others', async () => {
    const words = ['diagnose', '--cluster', 'prod', '--service', 'reports', '--since', '5m', '--json'];
    const nothing = await run(words);
    expect(nothing).toMatchObject({ code: 1, stdout: '' });
    expect(nothing.stderr).toContain('there is no log group /ecs/never-made');
    await failToStart('reports', NOT_PULLED);
    const found = await run(words);
    expect(JSON.parse(found.stdout)).toHaveLength(1);
    expect(found.stderr).toContain('not looked at: there is no log group /ecs/never-made');
    expect(found.code).toBe(0);
  });

  it('scans a log group as a whole where that is named', async () => {
    const { stdout } = await run(['diagnose', '--log-group', '/ecs/shared', '--since', '5m', '--json']);
    expect(JSON.parse(stdout)).toHaveLength(2);
  });

  it('is silent about what lies before --since', async () => {
    const now = new Date().toISOString();
    const { stdout, code } = await run([
      'diagnose',
      '--service',
      'orders',
      '--cluster',
      'prod',
      '--since',
      now,
      '--json',
    ]);
    expect([stdout, code]).toEqual(['[]\n', 0]);
  });

  it.each([
    [
      ['--service', 'order', '--cluster', 'prod'],
      /no service order in cluster prod; there are the services invoices, orders/,
    ],
    [['--service', 'orders'], /no cluster default in eu-west-1; there is the cluster prod/],
    [
      ['--service', 'orders', '--cluster', 'prod', '--task-definition', 'order:3'],
      /no task definition order:3 in eu-west-1/,
    ],
    [['--log-group', '/ecs/none'], /no log group \/ecs\/none in this account and Region/],
    [['--log-group', 'not a name!'], /cannot scan not a name!|no log group not a name!/],
  ])('says what is there instead of %j', async (words, message) => {
    const ran = await run(['diagnose', ...words]);
    expect(ran).toMatchObject({ code: 1, stdout: '' });
    expect(ran.stderr).toMatch(message);
  });
});

describe('the example of a GitHub action', () => {
  interface Step {
    readonly run?: string;
    readonly uses?: string;
    readonly env?: Readonly<Record<string, string>>;
    readonly with?: Readonly<Record<string, string>>;
  }
  const EXAMPLE = fileURLToPath(new URL('../../examples/github-action', import.meta.url));
  const parsed = (file: string): unknown => parse(readFileSync(join(EXAMPLE, file), 'utf8'));
  const action = parsed('action.yml') as {
    readonly inputs: Readonly<Record<string, { readonly default?: string }>>;
    readonly runs: { readonly steps: readonly Step[] };
  };
  const workflow = parsed('deploy.yml') as {
    readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[] }>>;
  };

  /** Runs the step that diagnoses as the runner would, its inputs filled in. */
  function diagnosed(inputs: Readonly<Record<string, string>>) {
    const folder = mkdtempSync(join(tmpdir(), 'runner-'));
    const step = action.runs.steps.find(({ run: script }) => script?.includes('refuse-denied-revision'));
    const files = { GITHUB_OUTPUT: join(folder, 'output'), GITHUB_STEP_SUMMARY: join(folder, 'summary') };
    for (const file of Object.values(files)) writeFileSync(file, '');
    const variables = Object.entries(step?.env ?? {}).map(([name, value]) => [
      name,
      value.replace(
        /\$\{\{ inputs\.([\w-]+) \}\}/,
        (_all, input: string) => inputs[input] ?? action.inputs[input]?.default ?? '',
      ),
    ]);
    const { status, stdout, stderr } = spawnSync('bash', ['-c', step?.run ?? 'false'], {
      encoding: 'utf8',
      env: {
        ...process.env,
        ...files,
        ...Object.fromEntries(variables),
        GITHUB_ACTION_PATH: EXAMPLE,
        RUNNER_TEMP: folder,
      },
    });
    const [output = '', summary = ''] = Object.values(files).map((file) => readFileSync(file, 'utf8'));
    return { status, stdout, stderr, output, summary, folder };
  }

  it('fails a deployment whose calls are being denied, and says why', () => {
    const ran = diagnosed({ cluster: 'prod', service: 'orders', since: '5m', settle: '0' });
    expect(ran.status).toBe(3);
    expect(ran.summary).toContain('orders-api cannot s3:GetObject');
    expect(ran.stdout).toMatch(/^::stop-commands::(stop-\d+)\n[\s\S]*\n::\1::\n::error title=Access denied::/);
    const [, report = ''] = /^report=(.+)$/m.exec(ran.output) ?? [];
    expect(readFileSync(report, 'utf8')).toContain('granted-to-execution-role');
  });

  it('fails one whose tasks cannot start, of the revision it is told', async () => {
    const revision = await failToStart('invoices', NOT_PULLED);
    const inputs = { cluster: 'prod', service: 'invoices', since: '5m', settle: '0' };
    const ran = diagnosed({ ...inputs, 'task-definition': revision });
    expect(ran.status).toBe(3);
    expect(ran.summary).toMatch(/cannot ecr:BatchGetImage[\s\S]*1 refusal /);
  });

  it('lets a deployment pass that nothing is denied to', () => {
    const ran = diagnosed({ cluster: 'prod', service: 'orders', since: new Date().toISOString(), settle: '0' });
    expect(ran).toMatchObject({ status: 0, summary: '', output: '' });
  });

  it('fails differently where it cannot look', () => {
    const ran = diagnosed({ cluster: 'prod', service: 'order', settle: '0' });
    expect(ran).toMatchObject({ status: 1, output: '' });
    expect(ran.stderr).toContain('there are the services invoices, orders, reports');
  });

  it('is used by the workflow with inputs that it has', () => {
    const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);
    const use = steps.find(({ uses }) => uses?.includes('/examples/github-action@'));
    expect(Object.keys(action.inputs)).toEqual(expect.arrayContaining(Object.keys(use?.with ?? { none: '' })));
  });
});
