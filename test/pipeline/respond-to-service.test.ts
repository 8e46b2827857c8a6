import { describe, expect, it } from 'vitest';
import type { Service, Task } from '../../lambdas/core/model/elastic-container-service.ts';
import { loadActionData } from '../../lambdas/data/action-data.ts';
import { snapshotAsk } from '../../lambdas/pipeline/ask/snapshot-ask.ts';
import type { Ask } from '../../lambdas/pipeline/ports.ts';
import { respondToService, type ServiceScan } from '../../lambdas/pipeline/respond-to-service.ts';
import { accountOf, TASK_ID } from '../support/scenario.ts';

const ARN = 'arn:aws:ecs:eu-west-1:123456789012';
const OLD = `${ARN}:task-definition/orders-api:41`;
const NEW = `${ARN}:task-definition/orders-api:42`;
const OLD_TASK = '41414141414141414141414141414141';
const OTHER_TASK = '0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e';
const STAGING_TASK = '57575757575757575757575757575757';
const GONE_TASK = '60606060606060606060606060606060';
const CLUSTER = (name: string) => `${ARN}:cluster/${name}`;

const healthy = accountOf({ title: 'healthy', expect: {} });
const base = healthy.answers as unknown as Record<string, Record<string, object>>;
const task = (id: string, changes: object, cluster = 'prod') =>
  ({ ...base.task?.[`prod/${TASK_ID}`], arn: `${ARN}:task/${cluster}/${id}`, ...changes }) as Task;

const account = accountOf({
  title: 'two revisions, two services, two clusters',
  answers: {
    clusters: { '*': [CLUSTER('prod'), CLUSTER('staging')] },
    task: {
      [`prod/${OLD_TASK}`]: task(OLD_TASK, { taskDefinitionArn: OLD }),
      [`prod/${OTHER_TASK}`]: task(OTHER_TASK, { serviceName: 'invoices' }),
      [`staging/${STAGING_TASK}`]: task(STAGING_TASK, { clusterArn: CLUSTER('staging') }, 'staging'),
    },
    taskDefinition: { [OLD]: { ...base.taskDefinition?.[NEW], arn: OLD, revision: 41 } },
  },
  expect: {},
});

const SEEN = '2026-11-23T14:02:11.482Z';
const SECRET = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:orders/db-AbCdEf';
const refusal = (id: string, action = 's3:GetObject') =>
  `AccessDenied: User: arn:aws:sts::123456789012:assumed-role/orders-task/${id} is not authorized to perform: ${action} on resource: "arn:aws:s3:::b/k" because no identity-based policy allows the ${action} action`;
const NO_SECRET = `ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s): failed to fetch secret ${SECRET} from secrets manager: AccessDeniedException: User: arn:aws:sts::123456789012:assumed-role/orders-exec/${TASK_ID} is not authorized to perform: secretsmanager:GetSecretValue on resource: ${SECRET} because no identity-based policy allows the secretsmanager:GetSecretValue action status code: 400, request id: 5d0c3c1e-8f4f-4d6c-9a57-1f2e3d4c5b6a`;
const NO_TRUST =
  "(service orders) failed to launch a task with (error ECS was unable to assume the role 'arn:aws:iam::123456789012:role/orders-task' that was provided for this task. Please verify that the role being passed has the proper trust relationship and permissions and that your IAM user has permissions to pass this role.).";

/** The scan of service orders within the quarter of an hour before the clock. */
function scanOf(found: Partial<ServiceScan>): ServiceScan {
  return {
    account: account.account,
    cluster: 'prod',
    service: base.service?.['prod/orders'] as unknown as Service,
    from: Date.parse('2026-11-23T13:55:00Z'),
    to: Date.parse(account.clock),
    batches: [],
    stopped: [],
    ...found,
  };
}

const logged = (id: string, message = refusal(id)) => ({
  owner: account.account,
  logGroup: '/ecs/orders-api',
  logStream: `orders/app/${id}`,
  subscriptionFilters: [],
  events: [{ id: '1', timestamp: Date.parse(SEEN), message }],
});

const serviceWith = (...messages: readonly string[]): Service => ({
  ...scanOf({}).service,
  events: messages.map((message) => ({ createdAt: SEEN, message })),
});

const stoppedWith = (stoppedReason: string, changes: object = {}) =>
  task(TASK_ID, { lastStatus: 'STOPPED', stoppedAt: SEEN, stoppedReason, ...changes });

async function told(found: Partial<ServiceScan>) {
  const asked: string[] = [];
  const answers = snapshotAsk(account);
  const ask: Ask = (question, subject) => {
    asked.push(`${question} ${subject}`);
    return answers(question, subject);
  };
  const ports = { ask, clock: () => account.clock, actions: loadActionData(), region: account.region };
  const notices = await respondToService(scanOf(found), ports);
  return {
    asked,
    notices,
    rows: notices.map(({ diagnosis: { incident, task: of, cause } }) => [
      incident.lane,
      incident.denial.action,
      incident.count,
      of?.revision ?? null,
      cause?.check ?? null,
    ]),
  };
}

describe('the refusals of a service', () => {
  it('are those of its stopped tasks, diagnosed as calls of the execution role', async () => {
    const { rows } = await told({ stopped: [stoppedWith(NO_SECRET), stoppedWith(NO_SECRET)] });
    expect(rows).toEqual([['agent', 'secretsmanager:GetSecretValue', 2, 42, 'identity-policy']]);
  });

  it('are those of a container that stopped, counted once where the task says the same', async () => {
    const containers = [{ name: 'app', runtimeId: null, image: null, imageDigest: null, reason: NO_SECRET }];
    const { rows } = await told({ stopped: [stoppedWith(NO_SECRET, { containers })] });
    expect(rows).toMatchObject([['agent', 'secretsmanager:GetSecretValue', 1, 42, 'identity-policy']]);
  });

  it('are those of a stopped task of which no time is told', async () => {
    const { rows } = await told({ stopped: [stoppedWith(NO_SECRET, { stoppedAt: null, createdAt: null })] });
    expect(rows).toHaveLength(1);
  });

  it('are those that only the service tells of', async () => {
    const { rows } = await told({ service: serviceWith(NO_TRUST, '(service orders) has reached a steady state.') });
    expect(rows).toMatchObject([['agent', 'sts:AssumeRole', 1, 42, expect.anything()]]);
  });

  it('are told once by tasks and service', async () => {
    const service = serviceWith(`(service orders) (task ${TASK_ID}) failed to start: ${NO_SECRET}`);
    const { rows } = await told({ service, stopped: [stoppedWith(NO_SECRET)] });
    expect(rows).toMatchObject([['agent', 'secretsmanager:GetSecretValue', 1, 42, 'identity-policy']]);
  });

  it('come before what its containers logged', async () => {
    const { rows } = await told({ stopped: [stoppedWith(NO_SECRET)], batches: [logged(TASK_ID)] });
    expect(rows.map(([lane]) => lane)).toEqual(['agent', 'application']);
  });

  it.each([
    ['nothing was refused', { stopped: [stoppedWith('Essential container in task exited')] }],
    ['it stopped before', { stopped: [stoppedWith(NO_SECRET, { stoppedAt: '2026-11-23T13:54:59Z' })] }],
    [
      'it was said before',
      { service: { ...serviceWith(), events: [{ createdAt: '2026-11-23T13:00:00Z', message: NO_TRUST }] } },
    ],
    ['the task is of another service', { batches: [logged(OTHER_TASK)] }],
    ['the task is of another cluster', { batches: [logged(STAGING_TASK)] }],
  ])('are none where %s', async (_name, found) => {
    expect((await told(found)).rows).toEqual([]);
  });

  it('may be those of a task that ECS no longer knows', async () => {
    expect((await told({ batches: [logged(GONE_TASK)] })).rows).toMatchObject([
      ['application', 's3:GetObject', 1, null, expect.anything()],
    ]);
  });

  it('are looked for in other clusters for so many tasks only', async () => {
    const ids = Array.from({ length: 60 }, (_, index) => index.toString(16).padStart(32, 'f'));
    const { asked } = await told({ batches: ids.map((id) => logged(id)) });
    expect(asked.filter((question) => question.startsWith('task staging/')).length).toBeLessThanOrEqual(21);
  });
});

describe('the refusals of one revision', () => {
  const revision = { arn: NEW, since: '2026-11-23T13:58:00.000Z' };

  it('are counted without those of the outgoing one', async () => {
    const batches = [logged(OLD_TASK), logged(TASK_ID), logged(OLD_TASK, refusal(OLD_TASK, 's3:PutObject'))];
    expect((await told({ batches })).rows.map(([, action, count]) => [action, count])).toEqual([
      ['s3:GetObject', 2],
      ['s3:PutObject', 1],
    ]);
    expect((await told({ batches, revision })).rows).toMatchObject([
      ['application', 's3:GetObject', 1, 42, expect.anything()],
    ]);
  });

  it('are those of its stopped tasks alone', async () => {
    const stopped = [stoppedWith(NO_SECRET, { taskDefinitionArn: OLD })];
    expect((await told({ stopped, revision })).rows).toEqual([]);
    expect((await told({ stopped, revision: { arn: OLD, since: null } })).rows).toHaveLength(1);
  });

  it('are what the service told since it asks for it', async () => {
    const service = serviceWith(NO_TRUST);
    expect((await told({ service, revision })).rows).toHaveLength(1);
    expect((await told({ service, revision: { ...revision, since: '2026-11-23T14:03:00.000Z' } })).rows).toEqual([]);
  });

  it('are told, too, where the task is gone, and its revision with it', async () => {
    expect((await told({ batches: [logged(GONE_TASK)], revision })).rows).toHaveLength(1);
  });
});
