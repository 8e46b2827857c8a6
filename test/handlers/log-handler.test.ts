import { describe, expect, it } from 'vitest';
import type { Notice } from '../../lambdas/core/model/notice.ts';
import { createLogHandler } from '../../lambdas/handlers/log-handler.ts';
import { compressed, logDelivery, logPayload } from '../support/log-delivery.ts';
import { acceptingTarget, fakePorts, REFUSAL, refusingTarget } from './handler-fakes.ts';

const NOISE = String.fromCharCode(...Array.from({ length: 4_096 }, (_, index) => (index * 7_919) % 65_536));
const SECRET = 'AccessDenied-in-the-payload';

describe('a delivery', () => {
  it('becomes one notice per incident, counted', async () => {
    const { ports, delivered, told } = fakePorts();
    const result = await createLogHandler(ports)(logDelivery({ lines: ['started', REFUSAL, REFUSAL] }));

    expect(result).toEqual({ status: 'responded', incidents: 1 });
    expect(delivered.map(({ diagnosis }) => diagnosis.incident.count)).toEqual([2]);
    expect(delivered[0]?.diagnosis.cause?.check).toBe('identity-policy');
    expect(told).toEqual(['begin', 'diagnosed 1', 'end']);
  });

  it('takes account and Region from the delivery, never from the text', async () => {
    const { ports, delivered } = fakePorts();
    await createLogHandler(ports)(logDelivery({ lines: [REFUSAL.replaceAll('123456789012', '999999999999')] }));

    expect(delivered[0]?.diagnosis.incident.sighting).toMatchObject({ account: '123456789012', region: 'eu-west-1' });
  });

  it('of another account is not looked up in this one', async () => {
    const { ports, delivered, told } = fakePorts();
    const delivery = logDelivery({ owner: '999988887777', lines: [REFUSAL] });
    expect(await createLogHandler(ports)(delivery)).toEqual({ status: 'rejected', incidents: 0 });
    expect(delivered).toEqual([]);
    expect(told).toContain('rejected: of another account or Region; deploy a responder there');
  });

  it('may come from an account-level policy', async () => {
    const { ports } = fakePorts();
    const payload = { ...logPayload({ lines: [REFUSAL] }), policyLevel: 'ACCOUNT_LEVEL_POLICY' };

    expect(await createLogHandler(ports)(compressed(JSON.stringify(payload)))).toMatchObject({ incidents: 1 });
  });

  it('without a refusal delivers nothing', async () => {
    const { ports, delivered } = fakePorts();

    expect(await createLogHandler(ports)(logDelivery({ lines: ['GET /orders 200', ''] }))).toMatchObject({
      incidents: 0,
    });
    expect(delivered).toEqual([]);
  });

  it('is acknowledged when it is a control message', async () => {
    const { ports, told } = fakePorts();

    expect(await createLogHandler(ports)(logDelivery({ messageType: 'CONTROL_MESSAGE' }))).toMatchObject({
      status: 'control',
    });
    expect(told).toEqual(['begin', 'end']);
  });
});

describe('a line nobody can make sense of', () => {
  it.each([
    ['a line of 1 MB', 'x'.repeat(1_048_576)],
    ['a line of 1 MB that resembles a refusal', 'is not authorized to perform: '.repeat(35_000)],
    ['binary noise', NOISE],
    ['an empty line', ''],
  ])('%s leaves the rest of the batch its diagnosis', async (_, line) => {
    const { ports, delivered } = fakePorts();
    await createLogHandler(ports)(logDelivery({ lines: [line, REFUSAL, line] }));

    const causes = delivered.map(({ diagnosis }) => diagnosis.incident.denial.action);
    expect(causes).toContain('s3:GetObject');
  });
});

describe('a payload nobody can read', () => {
  const gzip = Buffer.from(logDelivery({ lines: [SECRET] }).awslogs.data, 'base64');
  const data = (bytes: Buffer) => ({ awslogs: { data: bytes.toString('base64') } });

  it.each([
    ['truncated gzip', data(gzip.subarray(0, gzip.length - 12))],
    ['no gzip', data(Buffer.from(SECRET))],
    ['no base64', { awslogs: { data: `%%${SECRET}%%` } }],
    ['no JSON', compressed(`{"messageType": "${SECRET}`)],
    ['another shape', compressed(JSON.stringify({ messageType: 'DATA_MESSAGE', logEvents: SECRET }))],
    ['an unknown message type', logDelivery({ messageType: SECRET, lines: [SECRET] })],
    ['a batch past the size limit', compressed(`"${SECRET.repeat(1_500_000)}"`)],
    ['nothing', undefined],
    ['null', null],
    ['a text', SECRET],
    ['a list', [SECRET]],
  ])('%s is reported once, without its text, and not retried', async (_, event) => {
    const { ports, delivered, told } = fakePorts();

    expect(await createLogHandler(ports)(event)).toEqual({ status: 'rejected', incidents: 0 });
    expect(told).toEqual(['begin', expect.stringMatching(/^rejected: \S.+/), 'end']);
    expect(told.join()).not.toContain(SECRET);
    expect(delivered).toEqual([]);
  });
});

describe('a target out of service', () => {
  it('fails the invocation after every other target got every notice', async () => {
    const delivered: Notice[] = [];
    const { ports, told } = fakePorts([refusingTarget('broken'), acceptingTarget('memory', delivered)]);
    const lines = [REFUSAL, REFUSAL.replaceAll('GetObject', 'PutObject')];

    await expect(createLogHandler(ports)(logDelivery({ lines }))).rejects.toThrow(/^2 deliveries were not accepted/);
    expect(delivered).toHaveLength(2);
    const each = ['diagnosed 1', 'undelivered broken', 'failed DeliveryError'];
    expect(told).toEqual(['begin', ...each, ...each, 'end']);
  });
});
