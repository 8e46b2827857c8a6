import { describe, expect, it } from 'vitest';
import { decodeEcsEvent } from '../../../lambdas/adapters/intake/decode-ecs-event.ts';

const TASK = 'arn:aws:ecs:eu-west-1:123456789012:task/prod/9355824e63ee43d49dfbd3b33edeed7e';
const SERVICE = 'arn:aws:ecs:eu-west-1:123456789012:service/prod/orders';

const STOPPED = {
  source: 'aws.ecs',
  'detail-type': 'ECS Task State Change',
  id: 'e-1',
  account: '123456789012',
  region: 'eu-west-1',
  time: '2026-11-24T00:00:00Z',
  resources: [TASK],
  detail: {
    clusterArn: 'arn:aws:ecs:eu-west-1:123456789012:cluster/prod',
    group: 'service:orders',
    stopCode: 'TaskFailedToStart',
    stoppedReason: 'ResourceInitializationError: x',
    version: 4,
    containers: [{ name: 'app', runtimeId: 'r-1', exitCode: 1 }],
    overrides: { taskRoleArn: 'arn:aws:iam::123456789012:role/other' },
    attachments: [
      {
        type: 'eni',
        details: [
          { name: 'networkInterfaceId', value: 'eni-1' },
          { name: 'subnetId', value: 'subnet-1' },
        ],
      },
      { type: 'sdi' },
    ],
  },
};

describe('decodeEcsEvent', () => {
  it('decodes a stopped task', () => {
    expect(decodeEcsEvent(STOPPED)).toMatchObject({
      kind: 'ecs-event',
      event: {
        detailType: 'ECS Task State Change',
        account: '123456789012',
        taskArn: TASK,
        serviceArn: null,
        stoppedReason: 'ResourceInitializationError: x',
        containers: [{ name: 'app', runtimeId: 'r-1', image: null, reason: null, exitCode: 1 }],
        overrides: { taskRoleArn: 'arn:aws:iam::123456789012:role/other', executionRoleArn: null },
        networkInterfaces: [{ id: 'eni-1', subnetId: 'subnet-1' }],
        version: 4,
      },
    });
  });

  it('takes what a container or an attachment does not say for unknown', () => {
    const detail = { ...STOPPED.detail, containers: [{ name: 'app' }], attachments: [{ type: 'eni' }] };
    expect(decodeEcsEvent({ ...STOPPED, detail })).toMatchObject({
      event: {
        containers: [{ name: 'app', runtimeId: null, exitCode: null }],
        networkInterfaces: [{ id: null, subnetId: null }],
      },
    });
  });

  it('decodes a service action', () => {
    const action = {
      ...STOPPED,
      'detail-type': 'ECS Service Action',
      resources: [SERVICE],
      detail: { eventName: 'SERVICE_TASK_START_IMPAIRED', reason: 'x' },
    };
    expect(decodeEcsEvent(action)).toMatchObject({
      event: { taskArn: null, serviceArn: SERVICE, eventName: 'SERVICE_TASK_START_IMPAIRED', containers: [] },
    });
  });

  it.each([
    ['nothing', undefined, '(root)'],
    ['another source', { ...STOPPED, source: 'aws.ec2' }, 'source'],
    ['another detail type', { ...STOPPED, 'detail-type': 'Other' }, 'detail-type'],
    ['a time that is none', { ...STOPPED, time: 'yesterday' }, 'time'],
    ['a wrong detail', { ...STOPPED, detail: { stoppedReason: 7 } }, 'detail.stoppedReason'],
  ])('rejects %s', (_what, event, part) => {
    const decoded = decodeEcsEvent(event);
    expect(decoded.kind).toBe('rejected');
    expect(JSON.stringify(decoded)).toContain(part);
  });
});
