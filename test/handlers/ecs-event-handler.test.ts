import { describe, expect, it, vi } from 'vitest';
import { createEcsEventHandler } from '../../lambdas/handlers/ecs-event-handler.ts';
import { TASK_ID } from '../support/scenario.ts';
import { fakePorts, refusingTarget } from './handler-fakes.ts';

const TASK_ARN = `arn:aws:ecs:eu-west-1:123456789012:task/prod/${TASK_ID}`;
const SECRET_ARN = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:orders/db-AbCdEf';

const REFUSED_SECRET =
  'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve ' +
  'secret from asm: service call has been retried 1 time(s): failed to fetch secret from secrets manager: AccessDeniedException: ' +
  `User: arn:aws:sts::123456789012:assumed-role/orders-exec/${TASK_ID} is not authorized to perform: ` +
  `secretsmanager:GetSecretValue on resource: ${SECRET_ARN} because no identity-based policy allows the ` +
  'secretsmanager:GetSecretValue action';

function stoppedTask(stoppedReason: string): object {
  return {
    version: '0',
    id: '12345678-1234-4234-8234-123456789012',
    'detail-type': 'ECS Task State Change',
    source: 'aws.ecs',
    account: '123456789012',
    time: '2026-11-23T14:02:11Z',
    region: 'eu-west-1',
    resources: [TASK_ARN],
    detail: {
      clusterArn: 'arn:aws:ecs:eu-west-1:123456789012:cluster/prod',
      taskArn: TASK_ARN,
      taskDefinitionArn: 'arn:aws:ecs:eu-west-1:123456789012:task-definition/orders-api:42',
      lastStatus: 'STOPPED',
      stopCode: 'TaskFailedToStart',
      stoppedReason,
      group: 'service:orders-api',
      containers: [{ name: 'app' }],
    },
  };
}

describe('an event of ECS', () => {
  it('that tells of a refusal becomes a notice of the agent lane', async () => {
    const { ports, delivered } = fakePorts();

    expect(await createEcsEventHandler(ports)(stoppedTask(REFUSED_SECRET))).toEqual({
      status: 'responded',
      incidents: 1,
    });
    expect(delivered[0]?.diagnosis.incident).toMatchObject({
      lane: 'agent',
      denial: { action: 'secretsmanager:GetSecretValue', resource: SECRET_ARN },
    });
  });

  it('that EventBridge delivers twice is counted once', async () => {
    const { ports, state, delivered } = fakePorts();
    const handler = createEcsEventHandler(ports);
    const record = vi.spyOn(state.incidents, 'record');
    for (const _ of ['once', 'again']) await handler(stoppedTask(REFUSED_SECRET));
    expect(delivered).toHaveLength(1);
    const [first, second] = await Promise.all(record.mock.results.map(({ value }) => value));
    expect([first?.count, second?.count]).toEqual([1, 1]);
  });

  it.each([{ account: '999988887777' }, { region: 'us-east-1' }])(
    '%j of another account or Region, as a central bus is sent them, is not looked up here',
    async (from) => {
      const { ports, delivered, told } = fakePorts();
      const event = { ...stoppedTask(REFUSED_SECRET), ...from };
      expect(await createEcsEventHandler(ports)(event)).toEqual({ status: 'rejected', incidents: 0 });
      expect(delivered).toEqual([]);
      expect(told).toContain('rejected: of another account or Region; deploy a responder there');
    },
  );

  it('that tells of none ends there', async () => {
    const { ports, delivered } = fakePorts();

    expect(await createEcsEventHandler(ports)(stoppedTask('Essential container in task exited'))).toEqual({
      status: 'responded',
      incidents: 0,
    });
    expect(delivered).toEqual([]);
  });

  it('fails the invocation when a target is out of service', async () => {
    const { ports, told } = fakePorts([refusingTarget('broken')]);

    await expect(createEcsEventHandler(ports)(stoppedTask(REFUSED_SECRET))).rejects.toThrow(/not accepted/);
    expect(told.at(-1)).toBe('end');
  });

  it.each([
    ['nothing', undefined],
    ['another source', { ...stoppedTask(REFUSED_SECRET), source: 'aws.s3' }],
    ['another type', { ...stoppedTask(REFUSED_SECRET), 'detail-type': REFUSED_SECRET }],
    ['no detail', { ...stoppedTask(REFUSED_SECRET), detail: REFUSED_SECRET }],
  ])('%s is reported once, without its text, and not retried', async (_, event) => {
    const { ports, told } = fakePorts();

    expect(await createEcsEventHandler(ports)(event)).toEqual({ status: 'rejected', incidents: 0 });
    expect(told).toEqual(['begin', expect.stringMatching(/^rejected: \S.+/), 'end']);
    expect(told.join()).not.toContain('not authorized');
  });
});
