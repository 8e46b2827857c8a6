import { describe, expect, it } from 'vitest';
import { decodeEcsEvent } from '../../../lambdas/adapters/intake/decode-ecs-event.ts';
import {
  originOfEvent,
  originOfRecord,
  originOfStream,
  originOfTask,
} from '../../../lambdas/core/incident/origin-of.ts';
import { UNKNOWN_ORIGIN } from '../../../lambdas/core/model/task-context.ts';

const ID = '9f1c2b7a4d5e4f6a8b0c1d2e3f405162';
const OTHER = '00000000000000000000000000000001';
const DASHED = '0f9b2f0e-3c3b-4c5e-9d7e-2b1a3c4d5e6f';
const ARN = `arn:aws:ecs:eu-west-1:123456789012:task/prod/${ID}`;

describe('originOfStream', () => {
  it.each([
    [`orders/app/${ID}`, { taskId: ID, container: 'app' }],
    [`team/orders/app/${ID}`, { taskId: ID, container: 'app' }],
    [`orders/app/${DASHED}`, { taskId: DASHED, container: 'app' }],
    [ID, { taskId: ID, container: null }],
    ['a'.repeat(64), { runtimeId: 'a'.repeat(64) }],
    ['2026/11/23/[$LATEST]abc', {}],
    [`orders/app/${ID.toUpperCase()}`, {}],
    ['', {}],
  ])('%s', (stream, expected) => {
    expect(originOfStream(stream)).toEqual({ ...UNKNOWN_ORIGIN, ...expected });
  });
});

describe('originOfTask', () => {
  it.each([
    [ARN, { taskId: ID, cluster: 'prod' }],
    [`arn:aws:ecs:eu-west-1:123456789012:task/${DASHED}`, { taskId: DASHED, cluster: null }],
  ])('%s', (arn, expected) => {
    expect(originOfTask(arn)).toEqual({ ...UNKNOWN_ORIGIN, ...expected });
  });

  it.each([
    'arn:aws:ecs:eu-west-1:123456789012:service/prod/orders',
    'arn:aws:ecs:eu-west-1:1:task/prod/x',
    'nonsense',
  ])('refuses %s', (arn) => {
    expect(originOfTask(arn)).toBeUndefined();
  });
});

describe('originOfEvent', () => {
  const CLUSTER = 'arn:aws:ecs:eu-west-1:123456789012:cluster/prod';
  const SERVICE = 'arn:aws:ecs:eu-west-1:123456789012:service/prod/orders';
  const DEFINITION = 'arn:aws:ecs:eu-west-1:123456789012:task-definition/orders-api:42';
  const eventOf = (detail: object, type = 'ECS Task State Change', resources: readonly string[] = []) => {
    const envelope = {
      source: 'aws.ecs',
      id: '1',
      account: '123456789012',
      region: 'eu-west-1',
      time: '2026-11-23T14:02:11Z',
    };
    const decoded = decodeEcsEvent({ ...envelope, 'detail-type': type, resources, detail });
    if (decoded.kind === 'rejected') throw new Error(decoded.error);
    return decoded.event;
  };

  it.each<[string, object, object]>([
    [
      'a task of a service',
      { taskArn: ARN, clusterArn: CLUSTER, group: 'service:orders', taskDefinitionArn: DEFINITION },
      { taskId: ID, cluster: 'prod', service: 'orders', taskDefinition: DEFINITION },
    ],
    [
      'a task that was run by hand',
      { taskArn: ARN, clusterArn: CLUSTER, group: 'family:orders' },
      { taskId: ID, cluster: 'prod' },
    ],
    ['a task without its cluster', { taskArn: ARN }, { taskId: ID, cluster: 'prod' }],
    ['nothing', {}, {}],
  ])('names %s', (_, detail, expected) => {
    expect(originOfEvent(eventOf(detail))).toEqual({ ...UNKNOWN_ORIGIN, ...expected });
  });

  it.each<[string, string, object]>([
    ['in its cluster', SERVICE, { service: 'orders', cluster: 'prod' }],
    ['of the old form, without one', SERVICE.replace('prod/', ''), { service: 'orders', cluster: null }],
  ])('names a service %s', (_, arn, expected) => {
    const event = eventOf({ eventName: 'SERVICE_TASK_PLACEMENT_FAILURE' }, 'ECS Service Action', [arn]);
    expect(originOfEvent(event)).toEqual({ ...UNKNOWN_ORIGIN, ...expected });
  });
});

describe('originOfRecord', () => {
  const record = (fields: Record<string, string>): string =>
    JSON.stringify({ log: 'AccessDenied', container_id: 'x', ...fields });
  const read = (fields: Record<string, string>, stream = UNKNOWN_ORIGIN) =>
    originOfRecord(record(fields), stream, '123456789012', 'eu-west-1');

  it('takes the task of a record where the stream names none', () => {
    expect(read({ ecs_task_arn: ARN, container_name: 'app' })).toMatchObject({
      taskId: ID,
      cluster: 'prod',
      container: 'app',
    });
  });

  it.each([
    ['a name that Docker made of another definition', 'orders-api:42', '/ecs-billing-7-app-9cf0bdd9c6f8a1b2c301', null],
    [
      'a name that Docker made of an unknown definition',
      undefined,
      '/ecs-orders-api-42-app-9cf0bdd9c6f8a1b2c301',
      null,
    ],
    ['no name', 'orders-api:42', undefined, null],
  ])('takes no container from %s', (_, definition, name, container) => {
    const fields = {
      ecs_task_arn: ARN,
      ...(definition === undefined ? {} : { ecs_task_definition: definition }),
      ...(name === undefined ? {} : { container_name: name }),
    };
    expect(read(fields)).toMatchObject({ taskId: ID, container });
  });

  it("reads the container out of Docker's name", () => {
    const fields = {
      ecs_task_arn: ARN,
      ecs_task_definition: 'orders-api:42',
      container_name: '/ecs-orders-api-42-app-9cf0bdd9c6f8a1b2c301',
    };
    expect(read(fields).container).toBe('app');
  });

  it('adds the cluster to the task that the stream names', () => {
    expect(read({ ecs_task_arn: ARN }, { ...UNKNOWN_ORIGIN, taskId: ID, container: 'app' })).toMatchObject({
      taskId: ID,
      cluster: 'prod',
      container: 'app',
    });
  });

  it.each([
    ['another task than the stream', { ecs_task_arn: ARN.replace(ID, OTHER) }],
    ['another account', { ecs_task_arn: ARN.replace('123456789012', '999988887777') }],
    ['another Region', { ecs_task_arn: ARN.replace('eu-west-1', 'us-east-1') }],
    ['no task at all', { ecs_cluster: 'prod' }],
  ])('does not follow a record that names %s', (_name, fields) => {
    const stream = { ...UNKNOWN_ORIGIN, taskId: ID, container: 'app' };
    expect(read(fields, stream)).toEqual(stream);
  });
});
