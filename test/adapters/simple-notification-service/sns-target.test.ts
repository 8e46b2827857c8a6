import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import {
  MAXIMUM_MESSAGE_BYTES,
  messageAttributes,
  messageBody,
} from '../../../lambdas/adapters/simple-notification-service/message.ts';
import { snsTarget } from '../../../lambdas/adapters/simple-notification-service/sns-target.ts';
import type { Announcement } from '../../../lambdas/core/model/announcement.ts';
import type { Notice } from '../../../lambdas/core/model/notice.ts';
import { announcementText } from '../../../lambdas/core/report/announcement-text.ts';
import { noticeJson } from '../../../lambdas/core/report/notice-json.ts';
import { publishedJson } from '../../../lambdas/core/report/published-json.ts';
import {
  ALL_CLEAR,
  DIAGNOSIS_ANNOUNCEMENT,
  diagnosisOf,
  OVERFLOW,
  REFERENCE,
} from '../../core/report/sample-announcements.ts';
import { INCIDENT, NOTICE, noticeWith } from '../../core/report/sample-notice.ts';

const TOPIC = 'arn:aws:sns:eu-west-1:111122223333:notices';

describe('the message', () => {
  it.each<readonly [string, Announcement]>([
    ['a diagnosis', DIAGNOSIS_ANNOUNCEMENT],
    ['an all-clear', ALL_CLEAR],
    ['an overflow', OVERFLOW],
  ])('of %s is text for people and JSON for machines', (_, announcement) => {
    const forms = JSON.parse(messageBody(announcement)) as Record<string, string>;

    expect(forms.default).toBe(announcementText(announcement));
    for (const protocol of ['sqs', 'http', 'https', 'lambda', 'firehose']) {
      expect(JSON.parse(forms[protocol] ?? '')).toEqual(JSON.parse(JSON.stringify(publishedJson(announcement))));
    }
  });

  it('names the event and the incident beside what `diagnose --json` prints', () => {
    const entry = JSON.parse(JSON.stringify(noticeJson(NOTICE)));
    expect(publishedJson(DIAGNOSIS_ANNOUNCEMENT)).toMatchObject({ event: 'diagnosis', incident: REFERENCE, ...entry });
    expect(publishedJson({ ...ALL_CLEAR, notice: NOTICE })).toMatchObject({
      event: 'all-clear',
      incident: ALL_CLEAR.reference,
      checkedAt: ALL_CLEAR.checkedAt,
      ...entry,
    });
  });

  const bulk = (character: string) => character.repeat(200_000);
  const oversized: readonly (readonly [string, Notice])[] = [
    ['a long explanation', withEvidence(bulk('e'))],
    ['an explanation of four-byte characters', withEvidence(bulk('🦊'))],
    ['a long resource', noticeWith({ incident: { denial: { ...INCIDENT.denial, resource: bulk('r') } } })],
    ['a long resource of quotes', noticeWith({ incident: { denial: { ...INCIDENT.denial, resource: bulk('"\\') } } })],
    ['long warnings', noticeWith({ fix: { warnings: [bulk('w'), bulk('w')] } })],
    [
      'a long list of event ids',
      noticeWith({ incident: { sighting: { ...INCIDENT.sighting, eventIds: [bulk('1')] } } }),
    ],
  ];

  it.each(oversized)('of %s is cut to what SNS takes, and says so', (_, notice) => {
    for (const announcement of [diagnosisOf(notice), { ...ALL_CLEAR, notice }]) {
      const body = messageBody(announcement);
      const forms = JSON.parse(body) as Record<string, string>;

      expect(Buffer.byteLength(body)).toBeLessThan(MAXIMUM_MESSAGE_BYTES);
      expect(JSON.parse(forms.sqs ?? '')).toMatchObject({
        event: announcement.kind,
        incident: announcement.reference,
        truncated: expect.stringContaining('access-denied diagnose'),
      });
      expect(forms.default).not.toContain('\uFFFD');
    }
  });
});

describe('attributes to filter by', () => {
  it('are tokens of the diagnosis', () => {
    const values = Object.fromEntries(
      Object.entries(messageAttributes(DIAGNOSIS_ANNOUNCEMENT)).map(([name, { StringValue }]) => [name, StringValue]),
    );
    expect(values).toMatchObject({
      event: 'diagnosis',
      incident: REFERENCE.id,
      cause: NOTICE.diagnosis.cause?.check,
      confidence: NOTICE.diagnosis.cause?.confidence,
      lane: 'application',
      account: '111122223333',
      region: 'eu-west-1',
      service: 's3',
    });
  });

  it('are ten at most, with everything known: SNS drops more on their way to a queue with raw delivery', () => {
    const attributes = messageAttributes(DIAGNOSIS_ANNOUNCEMENT);
    expect(attributes).toMatchObject({ cluster: {}, ecsService: {}, service: {} });
    expect(Object.keys(attributes).length).toBeLessThanOrEqual(10);
  });

  it('tell the kinds of announcement apart', () => {
    expect(messageAttributes(ALL_CLEAR)).toMatchObject({ event: { StringValue: 'all-clear' } });
    expect(Object.keys(messageAttributes(OVERFLOW))).toEqual(['event', 'account', 'region']);
  });

  it('leave out what is no token', () => {
    const denial = { ...INCIDENT.denial, service: 's3"]} injected' };
    expect(messageAttributes(diagnosisOf(noticeWith({ incident: { denial } })))).not.toHaveProperty('service');
  });

  it('say none where no cause was found', () => {
    const { cause, confidence } = messageAttributes(diagnosisOf(noticeWith({ diagnosis: { cause: null }, fix: null })));
    expect([cause?.StringValue, confidence?.StringValue]).toEqual(['none', 'none']);
  });
});

describe('publishing', () => {
  let server: Server | undefined;
  const settings = { credentials: { accessKeyId: 'test', secretAccessKey: 'test' }, maxAttempts: 1 };

  afterEach(() => server?.close());

  async function serve(status: number, body: string): Promise<{ endpoint: string; requests: URLSearchParams[] }> {
    const requests: URLSearchParams[] = [];
    server = createServer(async (request, response) => {
      let text = '';
      for await (const chunk of request) text += String(chunk);
      requests.push(new URLSearchParams(text));
      response.writeHead(status, { 'Content-Type': 'text/xml' }).end(body);
    });
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
    return { endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests };
  }

  it('sends subject, structure and attributes', async () => {
    const accepted = '<PublishResponse><PublishResult><MessageId>1</MessageId></PublishResult></PublishResponse>';
    const { endpoint, requests } = await serve(200, accepted);
    await snsTarget({ topicArn: TOPIC, region: 'eu-west-1', settings: { ...settings, endpoint } }).deliver(
      DIAGNOSIS_ANNOUNCEMENT,
    );

    const [request] = requests;
    expect(request?.get('TopicArn')).toBe(TOPIC);
    expect(request?.get('MessageStructure')).toBe('json');
    expect(request?.get('Message')).toBe(messageBody(DIAGNOSIS_ANNOUNCEMENT));
    expect(request?.get('Subject')).toMatch(/^[\x20-\x7e]{1,99}$/);
  });

  it('rejects when SNS does not accept', async () => {
    const refused =
      '<ErrorResponse><Error><Code>NotFound</Code><Message>Topic does not exist</Message></Error></ErrorResponse>';
    const { endpoint } = await serve(404, refused);
    const target = snsTarget({ topicArn: TOPIC, region: 'eu-west-1', settings: { ...settings, endpoint } });

    await expect(target.deliver(DIAGNOSIS_ANNOUNCEMENT)).rejects.toThrow(/Topic does not exist/);
  });
});

function withEvidence(evidence: string): Notice {
  const checks = NOTICE.diagnosis.checks.map((check) => ({ ...check, evidence: [evidence] }));
  return noticeWith({ diagnosis: { checks } });
}
