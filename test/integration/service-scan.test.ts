import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  PutLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { CreateServiceCommand, ECSClient, RegisterTaskDefinitionCommand } from '@aws-sdk/client-ecs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../command-line/run.ts';
import { type Moto, startMoto } from '../support/moto.ts';
import { ACCOUNT, REGION } from './adapters/policy-documents.ts';
import { buildOrdersAccount } from './orders-account.ts';

let moto: Moto;

const FOREIGN_LINE = `AccessDenied: User: arn:aws:sts::${ACCOUNT}:assumed-role/else/s is not authorized to perform: sqs:SendMessage`;

beforeAll(async () => {
  moto = await startMoto();
  process.env.AWS_REGION = REGION;
  const { taskId, line } = await buildOrdersAccount();
  await createService(['app', 'router']);
  await log('/ecs/shared', `orders/app/${taskId}`, line);
  await log('/ecs/shared', 'else/app/0123456789abcdef0123456789abcdef', FOREIGN_LINE);
});

afterAll(() => moto.stop());

async function createService([app = '', router = '']: readonly string[]): Promise<void> {
  const ecs = new ECSClient({ region: REGION });
  const { taskDefinition } = await ecs.send(
    new RegisterTaskDefinitionCommand({
      family: 'orders-logged',
      taskRoleArn: `arn:aws:iam::${ACCOUNT}:role/orders-task`,
      containerDefinitions: [
        {
          name: app,
          image: 'example/app:1',
          memory: 256,
          logConfiguration: {
            logDriver: 'awslogs',
            options: { 'awslogs-group': '/ecs/shared', 'awslogs-region': REGION, 'awslogs-stream-prefix': 'orders' },
          },
        },
        { name: router, image: 'example/router:1', memory: 64, logConfiguration: { logDriver: 'awsfirelens' } },
      ],
    }),
  );
  await ecs.send(
    new CreateServiceCommand({
      cluster: 'prod',
      serviceName: 'orders',
      taskDefinition: taskDefinition?.taskDefinitionArn,
      desiredCount: 1,
    }),
  );
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
    [['--service', 'order', '--cluster', 'prod'], /no service order in cluster prod; there is the service orders/],
    [['--service', 'orders'], /no cluster default in eu-west-1; there is the cluster prod/],
    [['--log-group', '/ecs/none'], /no log group \/ecs\/none in this account and Region/],
    [['--log-group', 'not a name!'], /cannot scan not a name!|no log group not a name!/],
  ])('says what is there instead of %j', async (words, message) => {
    const ran = await run(['diagnose', ...words]);
    expect(ran).toMatchObject({ code: 1, stdout: '' });
    expect(ran.stderr).toMatch(message);
  });
});
