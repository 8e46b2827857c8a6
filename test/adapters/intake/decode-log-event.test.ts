import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { decodeLogEvent } from '../../../lambdas/adapters/intake/decode-log-event.ts';

const PAYLOAD = {
  messageType: 'DATA_MESSAGE',
  owner: '123456789012',
  logGroup: '/ecs/orders',
  logStream: 'ecs/app/93',
  subscriptionFilters: ['access-denied'],
  logEvents: [{ id: '1', timestamp: 1_795_478_400_000, message: 'secret text' }],
};

const BATCH = {
  owner: '123456789012',
  logGroup: '/ecs/orders',
  logStream: 'ecs/app/93',
  subscriptionFilters: ['access-denied'],
  events: PAYLOAD.logEvents,
};

function delivered(value: unknown): unknown {
  return { awslogs: { data: gzipSync(JSON.stringify(value)).toString('base64') } };
}

describe('decodeLogEvent', () => {
  it.each([
    ['as delivered', delivered(PAYLOAD)],
    ['decoded before', PAYLOAD],
    ['with members that are not known', delivered({ ...PAYLOAD, extra: 1 })],
  ])('decodes a payload %s', (_what, event) => {
    expect(decodeLogEvent(event)).toEqual({ kind: 'log-batch', batch: BATCH });
  });

  it('keeps the policy level of an account-level subscription', () => {
    const decoded = decodeLogEvent(delivered({ ...PAYLOAD, policyLevel: 'ACCOUNT_LEVEL_POLICY' }));
    expect(decoded).toMatchObject({ batch: { policyLevel: 'ACCOUNT_LEVEL_POLICY' } });
  });

  it("takes nothing from a responder's own log group", () => {
    const own = { ...PAYLOAD, logGroup: '/ecs-access-denied-responder/Stack-Responder-Logs' };
    expect(decodeLogEvent(delivered(own))).toEqual({
      kind: 'rejected',
      error: "logGroup is a responder's own; end its subscription",
    });
  });

  it.each(['größer als', '日本語', 'tab\u0009 and \u2028'])('keeps text beyond ASCII: %s', (message) => {
    const decoded = decodeLogEvent(delivered({ ...PAYLOAD, logEvents: [{ id: '1', timestamp: 1, message }] }));
    expect(decoded).toMatchObject({ batch: { events: [{ message }] } });
  });

  it('decodes a delivery whatever size its end states', () => {
    const zipped = gzipSync(JSON.stringify({ ...PAYLOAD, pad: 'x'.repeat(10_000) }));
    const twice = Buffer.concat([zipped, gzipSync(' ')]);
    expect(decodeLogEvent({ awslogs: { data: twice.toString('base64') } })).toEqual({
      kind: 'log-batch',
      batch: BATCH,
    });
  });

  it('recognises the probe of CloudWatch Logs', () => {
    expect(decodeLogEvent(delivered({ ...PAYLOAD, messageType: 'CONTROL_MESSAGE' }))).toEqual({ kind: 'control' });
  });

  it('skips an event that is none and keeps the others', () => {
    const never = { id: '2', timestamp: 1e300, message: 'at no time' };
    const logEvents = [{ id: 7 }, null, never, ...PAYLOAD.logEvents];
    const decoded = decodeLogEvent(delivered({ ...PAYLOAD, logEvents }));
    expect(decoded).toEqual({ kind: 'log-batch', batch: BATCH });
  });

  const whole = gzipSync(JSON.stringify(PAYLOAD));
  it.each([
    ['no object', undefined, '(root)'],
    ['an empty object', {}, 'messageType'],
    ['empty', { awslogs: { data: '' } }, 'base64 of gzip'],
    ['not base64 of gzip', { awslogs: { data: 'bm90IGd6aXA=' } }, 'base64 of gzip'],
    ['truncated', { awslogs: { data: whole.subarray(0, 40).toString('base64') } }, 'base64 of gzip'],
    ['not JSON', { awslogs: { data: gzipSync('secret text').toString('base64') } }, 'JSON'],
    ['of the wrong shape', delivered({ ...PAYLOAD, owner: 7 }), 'owner'],
    ['of an unknown type', delivered({ ...PAYLOAD, messageType: 'OTHER' }), 'messageType'],
  ])('rejects what is %s, without quoting it', (_what, event, part) => {
    const decoded = decodeLogEvent(event);
    expect(decoded.kind).toBe('rejected');
    expect(JSON.stringify(decoded)).toContain(part);
    expect(JSON.stringify(decoded)).not.toContain('secret text');
  });

  it('rejects what grows beyond the limit', () => {
    const bomb = { awslogs: { data: gzipSync('x'.repeat(100_000)).toString('base64') } };
    expect(decodeLogEvent(bomb, { maximumDecompressedBytes: 10_000 })).toEqual({
      kind: 'rejected',
      error: 'awslogs.data is larger than 10000 bytes after decompression',
    });
  });
});
