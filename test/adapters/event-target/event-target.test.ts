import { afterEach, describe, expect, it } from 'vitest';
import {
  EventRefusedError,
  eventTarget,
  MAXIMUM_ENTRY_BYTES,
} from '../../../lambdas/adapters/event-target/event-target.ts';
import type { Announcement } from '../../../lambdas/core/model/announcement.ts';
import { publishedJson } from '../../../lambdas/core/report/published-json.ts';
import {
  ALL_CLEAR,
  DIAGNOSIS_ANNOUNCEMENT,
  diagnosisOf,
  OVERFLOW,
  REFERENCE,
} from '../../core/report/sample-announcements.ts';
import { INCIDENT, NOTICE, noticeWith } from '../../core/report/sample-notice.ts';
import { type RecordingServer, startRecordingServer, TEST_CREDENTIALS } from '../../support/recording-server.ts';

const TAKEN = { status: 200, body: '{"FailedEntryCount":0,"Entries":[{"EventId":"1"}]}' };

let server: RecordingServer | undefined;

afterEach(async () => server?.stop());

async function put(announcement: Announcement, answer = TAKEN) {
  server = await startRecordingServer(answer);
  const settings = { endpoint: server.endpoint, credentials: TEST_CREDENTIALS, maxAttempts: 1 };
  const target = eventTarget({ eventBusName: 'alerts', region: 'eu-west-1', settings });
  await target.deliver(announcement);
  const [request] = server.requests;
  return (JSON.parse(request?.body ?? '{}') as { Entries: readonly Record<string, string>[] }).Entries[0] ?? {};
}

describe('an event', () => {
  it.each<readonly [string, string, Announcement]>([
    ['a diagnosis', 'Access Denied Diagnosed', DIAGNOSIS_ANNOUNCEMENT],
    ['an all-clear', 'Access Denied All Clear', ALL_CLEAR],
    ['an overflow', 'Access Denied Overflow', OVERFLOW],
  ])('of %s carries what the topic carries', async (_, detailType, announcement) => {
    const entry = await put(announcement);
    expect(entry).toMatchObject({
      EventBusName: 'alerts',
      Source: 'ecs-access-denied-responder',
      DetailType: detailType,
    });
    expect(JSON.parse(entry.Detail ?? '')).toEqual(JSON.parse(JSON.stringify(publishedJson(announcement))));
  });

  const bulk = '🦊'.repeat(100_000);
  it.each([
    [
      'an explanation',
      { diagnosis: { checks: NOTICE.diagnosis.checks.map((check) => ({ ...check, evidence: [bulk] })) } },
    ],
    ['a resource', { incident: { denial: { ...INCIDENT.denial, resource: bulk } } }],
  ])('with %s that is too long is cut to what a bus takes, and says so', async (_, changes) => {
    const { Detail = '' } = await put(diagnosisOf(noticeWith(changes)));
    expect(Buffer.byteLength(Detail)).toBeLessThan(MAXIMUM_ENTRY_BYTES);
    expect(JSON.parse(Detail)).toMatchObject({
      event: 'diagnosis',
      incident: REFERENCE,
      cause: { check: 'identity-policy' },
      truncated: expect.stringContaining('Cut to fit an EventBridge event'),
    });
  });

  it.each([
    [
      'names a reason',
      '{"FailedEntryCount":1,"Entries":[{"ErrorCode":"ThrottlingException","ErrorMessage":"x"}]}',
      /ThrottlingException/,
    ],
    ['names none', '{"FailedEntryCount":1,"Entries":[]}', /no reason given/],
    ['is empty', '{}', /no reason given/],
  ])('that the bus did not take is not delivered, when the answer %s', async (_, body, reason) => {
    const outcome = await put(DIAGNOSIS_ANNOUNCEMENT, { status: 200, body }).catch((error: unknown) => error);
    expect(outcome).toBeInstanceOf(EventRefusedError);
    expect(String(outcome)).toMatch(reason);
  });

  it('is not delivered where the bus is gone', async () => {
    const body = '{"__type":"ResourceNotFoundException","message":"Event bus does not exist"}';
    await expect(put(DIAGNOSIS_ANNOUNCEMENT, { status: 400, body })).rejects.toThrow(/does not exist/);
  });
});
