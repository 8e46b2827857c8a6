import { describe, expect, it } from 'vitest';
import type { LogBatch } from '../../lambdas/core/model/log-batch.ts';
import { known, unknown } from '../../lambdas/core/model/observed.ts';
import { loadActionData } from '../../lambdas/data/action-data.ts';
import type { Ask } from '../../lambdas/pipeline/ports.ts';
import { readLogBatch } from '../../lambdas/pipeline/read-log-batch.ts';

const SENTENCE = [
  '2026-11-24T00:00:01Z ERROR upload failed: User: arn:aws:sts::123456789012:assumed-role/app/9f1c is not authorized',
  'to perform: s3:GetObject on resource: "arn:aws:s3:::b/k"',
  'because no identity-based policy allows the s3:GetObject action',
];
const WHOLE = SENTENCE.join(' ');
const BARE = '2026-11-24T00:00:01Z ERROR AccessDenied: Access Denied';

function batchOf(...messages: readonly string[]): LogBatch {
  return {
    owner: '123456789012',
    logGroup: '/ecs/orders',
    logStream: 'ecs/app/9355824e63ee43d49dfbd3b33edeed7e',
    subscriptionFilters: ['access-denied'],
    events: messages.map((message, index) => ({ id: `${index}`, timestamp: 1_795_478_400_000 + index, message })),
  };
}

/** Answers `neighbours` with these lines and counts how often it was asked. */
function portsWith(around: readonly string[] | null | undefined) {
  const asked: string[] = [];
  const ask = (async (question: string, subject: string) => {
    asked.push(`${question} ${subject}`);
    return around === undefined ? unknown('denied', 'logs:GetLogEvents') : known(around, 'logs:GetLogEvents');
  }) as unknown as Ask;
  return { asked, ports: { ask, actions: loadActionData(), region: 'eu-west-1' } };
}

describe('readLogBatch', () => {
  it('reads every refusal where it stands and asks nothing', async () => {
    const { asked, ports } = portsWith(undefined);
    const incidents = await readLogBatch(batchOf('started', WHOLE, 'Unable to locate credentials', WHOLE), ports);
    expect(incidents.map(({ kind }) => kind)).toEqual(['denied', 'credentials', 'denied']);
    expect(incidents[0]).toMatchObject({
      denial: { action: 's3:GetObject', layer: 'identity-policy' },
      origin: { taskId: '9355824e63ee43d49dfbd3b33edeed7e', container: 'app' },
      sighting: { account: '123456789012', region: 'eu-west-1', eventIds: ['1'] },
    });
    expect(asked).toEqual([]);
  });

  it('completes a message from the events of its own batch without a read', async () => {
    const { asked, ports } = portsWith(undefined);
    const [incident] = await readLogBatch(batchOf(...SENTENCE), ports);
    expect(incident?.denial).toMatchObject({ action: 's3:GetObject', layer: 'identity-policy' });
    expect(asked).toEqual([]);
  });

  it('completes a message by one read around it', async () => {
    const { asked, ports } = portsWith(['2026-11-24T00:00:00Z INFO started', ...SENTENCE]);
    const incidents = await readLogBatch(batchOf(SENTENCE[0] ?? ''), ports);
    expect(incidents.map(({ denial }) => denial.action)).toEqual(['s3:GetObject']);
    expect(asked).toEqual(['neighbours /ecs/orders|ecs/app/9355824e63ee43d49dfbd3b33edeed7e|1795478400000']);
  });

  it.each([
    ['may not be read', undefined],
    ['are gone', null],
    ['do not hold the event', ['other']],
    ['do not complete it', [SENTENCE[0] ?? '', '2026-11-24T00:00:02Z INFO next']],
  ])('reports a part where the events around it %s', async (_what, around) => {
    const { ports } = portsWith(around);
    const incidents = await readLogBatch(batchOf(SENTENCE[0] ?? ''), ports);
    expect(incidents).toMatchObject([{ denial: { action: null, principal: expect.stringContaining('9f1c') } }]);
  });

  it('does not answer a storm of parts with a storm of reads', async () => {
    const { asked, ports } = portsWith(undefined);
    const incidents = await readLogBatch(batchOf(...Array<string>(500).fill(BARE)), ports);
    expect(incidents).toHaveLength(500);
    expect(asked.length).toBeLessThanOrEqual(20);
  });

  it('counts the parts of one message once where they complete to the same refusal', async () => {
    const parts = [
      '2026-11-24T00:00:01Z ERROR An error occurred (AccessDenied) when calling the PutObject operation:',
      'User: arn:aws:sts::123456789012:assumed-role/app/9f1c is not authorized to perform: s3:PutObject on resource: "arn:aws:s3:::b/k" because no',
      'identity-based policy allows the s3:PutObject action (Service: S3, Status Code: 403, Request ID: 5C5FA23D42071248)',
    ];
    const { ports } = portsWith(parts);
    const incidents = await readLogBatch(batchOf(parts[1] ?? '', parts[2] ?? ''), ports);
    expect(incidents).toHaveLength(1);
  });
});
