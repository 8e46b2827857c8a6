import { describe, expect, it } from 'vitest';
import { type CallerClues, identifyCaller } from '../../../lambdas/core/facts/identify-caller.ts';
import { UNREAD_DENIAL } from '../../../lambdas/core/model/denial.ts';
import type { Incident } from '../../../lambdas/core/model/diagnosis.ts';
import type { Lane } from '../../../lambdas/core/model/sighting.ts';
import { type TaskContext, UNKNOWN_ORIGIN } from '../../../lambdas/core/model/task-context.ts';

const ACCOUNT = '123456789012';
const TASK = '9f1c2b7a4d5e4f6a8b0c1d2e3f405162';
const OTHER_TASK = '00000000000000000000000000000001';

const CONTEXT: TaskContext = {
  arn: `arn:aws:ecs:eu-west-1:${ACCOUNT}:task/prod/${TASK}`,
  cluster: 'prod',
  service: 'orders',
  family: 'orders-api',
  revision: 42,
  launchType: 'FARGATE',
  container: 'app',
  taskRoleArn: `arn:aws:iam::${ACCOUNT}:role/service-role/orders-task`,
  executionRoleArn: `arn:aws:iam::${ACCOUNT}:role/orders-exec`,
  subnetId: null,
  createdAt: null,
};

const CLUES: CallerClues = {
  context: CONTEXT,
  taskId: TASK,
  overrides: [],
  instance: null,
  mayAssume: () => ({ verdict: 'no' }),
};
const KEY_IN_ENVIRONMENT = [{ variable: 'AWS_ACCESS_KEY_ID', container: 'app', where: 'environment' as const }];
const TOKEN_FILE = [{ variable: 'AWS_WEB_IDENTITY_TOKEN_FILE', container: 'app', where: 'environment' as const }];
const ON_EC2 = { ...CONTEXT, launchType: 'EC2' as const };
const WITHOUT_ROLE = { ...ON_EC2, taskRoleArn: null };
const INSTANCE = { id: 'i-0abc', roleName: 'ecsInstanceRole' };

const session = (role: string, name: string, account = ACCOUNT): string =>
  `arn:aws:sts::${account}:assumed-role/${role}/${name}`;

function incident(principal: string | null, lane: Lane = 'application'): Incident {
  return {
    kind: 'denied',
    denial: { ...UNREAD_DENIAL, principal },
    credentialFailure: null,
    lane,
    count: 1,
    sighting: {
      account: ACCOUNT,
      region: 'eu-west-1',
      logGroup: '/ecs/orders',
      logStream: `orders/app/${TASK}`,
      firstSeen: '2026-11-23T14:00:00.000Z',
      lastSeen: '2026-11-23T14:00:00.000Z',
      eventIds: [],
    },
    origin: UNKNOWN_ORIGIN,
    resources: [],
  };
}

describe('identifyCaller', () => {
  it.each<[string, Incident, Partial<CallerClues>, string, string]>([
    ['task role by session', incident(session('orders-task', TASK)), {}, 'task-role', 'proven'],
    ['execution role by session', incident(session('orders-exec', TASK)), {}, 'execution-role', 'proven'],
    [
      'task role with another session',
      incident(session('orders-task', 'botocore-session-1')),
      {},
      'task-role',
      'likely',
    ],
    ['task role of another task', incident(session('orders-task', OTHER_TASK)), {}, 'task-role', 'likely'],
    [
      'same name in another account',
      incident(session('orders-task', TASK, '999988887777')),
      {},
      'assumed-role',
      'foreign',
    ],
    [
      'a role the task role may assume',
      incident(session('reporting', 'app')),
      { mayAssume: () => ({ verdict: 'yes' }) },
      'assumed-role',
      'likely',
    ],
    [
      'a role of which nobody knows whether it may',
      incident(session('reporting', 'app')),
      { mayAssume: () => ({ verdict: 'unread' }) },
      'assumed-role',
      'unknown',
    ],
    [
      "another task's session, whatever was read",
      incident(session('reporting', OTHER_TASK)),
      { mayAssume: () => ({ verdict: 'unread' }) },
      'assumed-role',
      'foreign',
    ],
    ['a role it may not assume', incident(session('admin', 'app')), {}, 'assumed-role', 'foreign'],
    ['a stranger with the task id for a session', incident(session('admin', TASK)), {}, 'assumed-role', 'foreign'],
    [
      'a task that is gone, by its session',
      incident(session('orders-task', TASK)),
      { context: null },
      'task-role',
      'likely',
    ],
    [
      'another session while the task is gone',
      incident(session('admin', OTHER_TASK)),
      { context: null },
      'assumed-role',
      'foreign',
    ],
    ['web identity', incident(session('other', 'app')), { overrides: TOKEN_FILE }, 'web-identity', 'likely'],
    [
      'user with keys in the environment',
      incident(`arn:aws:iam::${ACCOUNT}:user/legacy`),
      { overrides: KEY_IN_ENVIRONMENT },
      'user',
      'likely',
    ],
    ['user without a trace of keys', incident(`arn:aws:iam::${ACCOUNT}:user/legacy`), {}, 'user', 'unknown'],
    ['federated user', incident(`arn:aws:sts::${ACCOUNT}:federated-user/bob`), {}, 'user', 'unknown'],
    ['instance on Fargate', incident(session('ecsInstanceRole', 'i-0abc')), {}, 'instance-role', 'foreign'],
    [
      'instance of this task',
      incident(session('ecsInstanceRole', 'i-0abc')),
      { context: ON_EC2, instance: INSTANCE },
      'instance-role',
      'proven',
    ],
    [
      'another instance',
      incident(session('ecsInstanceRole', 'i-0def')),
      { context: ON_EC2, instance: INSTANCE },
      'instance-role',
      'foreign',
    ],
    [
      'instance that was not read',
      incident(session('ecsInstanceRole', 'i-0abc')),
      { context: ON_EC2 },
      'instance-role',
      'likely',
    ],
    [
      'external instance',
      incident(session('ssmRole', 'mi-0abc')),
      { context: { ...CONTEXT, launchType: 'EXTERNAL' } },
      'instance-role',
      'likely',
    ],
    ['role ARN in place of a session', incident(CONTEXT.taskRoleArn), {}, 'task-role', 'likely'],
    ['role ARN of a stranger', incident(`arn:aws:iam::${ACCOUNT}:role/admin`), {}, 'assumed-role', 'foreign'],
    ['nobody named, application lane', incident(null), {}, 'task-role', 'likely'],
    ['nobody named, agent lane', incident(null, 'agent'), {}, 'execution-role', 'likely'],
    ['nobody named, keys in the environment', incident(null), { overrides: KEY_IN_ENVIRONMENT }, 'unknown', 'unknown'],
    [
      'nobody named, no task role on EC2',
      incident(null),
      { context: WITHOUT_ROLE, instance: INSTANCE },
      'instance-role',
      'likely',
    ],
    [
      'nobody named, no task role on Fargate',
      incident(null),
      { context: { ...CONTEXT, taskRoleArn: null } },
      'unknown',
      'unknown',
    ],
    ['nobody named, nothing located', incident(null), { context: null }, 'unknown', 'unknown'],
    ['anonymous', incident('anonymous'), {}, 'task-role', 'likely'],
    ['a service principal', incident(`arn:aws:events::${ACCOUNT}:rule/x`), {}, 'unknown', 'unknown'],
  ])('%s', (_name, given, clues, kind, binding) => {
    const caller = identifyCaller(given, { ...CLUES, ...clues });
    expect([caller.kind, caller.binding]).toEqual([kind, binding]);
    expect(caller.proof).not.toBe('');
  });

  it('lets the lane decide where one role serves both', () => {
    const shared = { ...CONTEXT, executionRoleArn: CONTEXT.taskRoleArn };
    const principal = session('orders-task', TASK);
    expect(identifyCaller(incident(principal), { ...CLUES, context: shared }).kind).toBe('task-role');
    expect(identifyCaller(incident(principal, 'agent'), { ...CLUES, context: shared }).kind).toBe('execution-role');
  });

  it('knows that ECS itself assumes a role', () => {
    const given = incident(null, 'agent');
    const refused = { ...given, denial: { ...given.denial, reason: 'role-not-assumable' as const } };
    expect(identifyCaller(refused, CLUES)).toMatchObject({ kind: 'unknown', binding: 'proven' });
  });
});
