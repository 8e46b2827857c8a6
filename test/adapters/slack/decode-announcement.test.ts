import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { messageBody } from '../../../lambdas/adapters/simple-notification-service/message.ts';
import { decodeAnnouncement } from '../../../lambdas/adapters/slack/decode-announcement.ts';
import type { Announcement } from '../../../lambdas/core/model/announcement.ts';
import { UNREAD_DENIAL } from '../../../lambdas/core/model/denial.ts';
import type { Notice } from '../../../lambdas/core/model/notice.ts';
import { UNKNOWN_ORIGIN } from '../../../lambdas/core/model/task-context.ts';
import { announcementText } from '../../../lambdas/core/report/announcement-text.ts';
import { noticeJson } from '../../../lambdas/core/report/notice-json.ts';
import { slackMessage } from '../../../lambdas/core/report/slack/slack-message.ts';
import { ALL_CLEAR, diagnosisOf, OVERFLOW, REFERENCE, telling } from '../../core/report/sample-announcements.ts';
import { INCIDENT, NOTICE, noticeWith } from '../../core/report/sample-notice.ts';

/** What a function that subscribed to the topic gets. */
const published = (announcement: Announcement): string =>
  (JSON.parse(messageBody(announcement)) as { lambda: string }).lambda;

/** An announcement read back. */
function decoded(text: string) {
  const outcome = decodeAnnouncement(text);
  if (outcome.kind === 'rejected') throw new Error(outcome.error);
  return outcome;
}

function decodedNotice(text: string): Notice {
  const { announcement } = decoded(text);
  if (announcement.kind === 'overflow') throw new Error('an overflow has no notice');
  return announcement.notice;
}

/** What `diagnose --json` prints, named as the topic names it. */
const entry = (notice: Notice) => ({ event: 'diagnosis', incident: REFERENCE, ...noticeJson(notice) });

describe('a published notice', () => {
  it.each<readonly [string, Notice]>([
    ['with a proven fix', NOTICE],
    ['without a cause', noticeWith({ diagnosis: { cause: null }, fix: null })],
    ['without a task', noticeWith({ diagnosis: { task: null } })],
    [
      'of failing credentials',
      noticeWith({ incident: { kind: 'credentials', credentialFailure: { reason: 'expired', sdk: null } } }),
    ],
    [
      'of the agent lane',
      noticeWith({ incident: { lane: 'agent', origin: { ...UNKNOWN_ORIGIN, service: 'orders-api' } } }),
    ],
    [
      'with nothing but what the SDK logged',
      noticeWith({
        incident: {
          denial: { ...UNREAD_DENIAL, inferred: { service: 's3', operation: 'GetObject', resource: 'acme' } },
          resources: [],
        },
        fix: { target: null, statements: null },
      }),
    ],
    ['with warnings', noticeWith({ fix: { warnings: ['mind the gap'] } })],
  ])('%s says the same after the topic as before it', (_, notice) => {
    for (const announcement of [diagnosisOf(notice), { ...ALL_CLEAR, notice }]) {
      const { announcement: read, truncated } = decoded(published(announcement));
      expect(announcementText(read)).toBe(announcementText(announcement));
      expect(slackMessage(read)).toEqual(slackMessage(announcement));
      expect(truncated).toBeNull();
    }
  });

  it('keeps which telling it is, where its report is, and when it was found allowed', () => {
    const reportUrl = 'https://reports.s3.eu-west-1.amazonaws.com/a.html?X-Amz-Signature=0';
    const diagnosis = diagnosisOf(NOTICE, { reference: telling(7), reportUrl });
    expect(decoded(published(diagnosis)).announcement).toMatchObject({ reference: telling(7), reportUrl });
    expect(decoded(published(ALL_CLEAR)).announcement).toMatchObject({ checkedAt: ALL_CLEAR.checkedAt });
  });

  it.each([
    'http://reports.s3.eu-west-1.amazonaws.com/a',
    'https://evil.example/amazonaws.com',
    'https://reports.s3.amazonaws.com.evil.example/',
    'javascript:alert(1)',
    `https://a.amazonaws.com/${'x'.repeat(5_000)}`,
    7,
  ])('links nothing but Amazon S3: not %j', (reportUrl) => {
    const json = JSON.parse(published(diagnosisOf(NOTICE)));
    const text = JSON.stringify({ ...json, rendering: { ...json.rendering, reportUrl } });
    expect(decoded(text).announcement).toMatchObject({ reportUrl: null });
  });

  it('may be what `diagnose --json` prints: what it does not tell stays unknown', () => {
    const notice = decodedNotice(JSON.stringify(entry(NOTICE)));
    expect(notice.diagnosis.caller).toMatchObject({ kind: 'task-role', binding: 'unknown', roleName: null });
    expect(notice.diagnosis.incident.resources).toEqual([INCIDENT.denial.resource]);
    expect(notice.fix?.instruction).toBe('add identity statement on arn:aws:iam::111122223333:role/orders-task');
  });

  it('without a target or an instruction still names the kind of fix', () => {
    const json = JSON.stringify({ ...entry(noticeWith({ fix: { kind: 'wait', target: null } })), denial: null });
    expect(decodedNotice(json).fix?.instruction).toBe('wait');
  });

  const bulk = 'b'.repeat(200_000);
  it.each<readonly [string, Notice]>([
    [
      'explanations',
      noticeWith({ fix: { snippets: { policy: bulk, awsCli: '', cdk: '', terraform: '', cloudformation: '' } } }),
    ],
    ['all but its essence', noticeWith({ incident: { denial: { ...INCIDENT.denial, resource: bulk } } })],
  ])('that lost %s on the way still names cause and confidence, and says that it was cut', (_, notice) => {
    for (const announcement of [diagnosisOf(notice), { ...ALL_CLEAR, notice }]) {
      const { announcement: read, truncated } = decoded(published(announcement));
      expect(read).toMatchObject({ kind: announcement.kind, reference: announcement.reference });
      expect(read).toMatchObject({
        notice: { diagnosis: { cause: { check: 'identity-policy', confidence: 'certain' } } },
      });
      expect(JSON.stringify(slackMessage(read, truncated))).toContain('Cut to fit an Amazon SNS message');
    }
  });

  it('of a later version is shown without the checks and words that are not known', () => {
    const later = JSON.parse(published(diagnosisOf(NOTICE)));
    later.checks.push(
      { id: 'new-check', status: 'confirmed', because: '' },
      { id: 'identity-policy', status: 'new' },
      7,
    );
    later.cause.layer = 'new-policy';
    later.caller.kind = 'new-caller';
    later.newMember = true;
    const notice = decodedNotice(JSON.stringify(later));
    expect(notice.diagnosis.checks).toHaveLength(NOTICE.diagnosis.checks.length);
    expect(notice.diagnosis.cause).toMatchObject({ layer: null });
    expect(notice.diagnosis.caller.kind).toBe('unknown');
  });
});

describe('a published overflow', () => {
  it('says the same after the topic as before it', () => {
    expect(decoded(published(OVERFLOW))).toEqual({ kind: 'announcement', announcement: OVERFLOW, truncated: null });
  });
});

describe('anything else', () => {
  it.each([
    ['a text', 'hello from the console', /not the JSON/],
    ['no object', '[]', /check \(root\)/],
    ['another object', '{"AlarmName": "secret-name"}', /check event/],
    ['a notice without its incident', JSON.stringify({ event: 'diagnosis', ...noticeJson(NOTICE) }), /check incident/],
    ['an event of nobody', JSON.stringify({ ...entry(NOTICE), event: 'remedy' }), /check event/],
    ['a negative count', JSON.stringify({ ...entry(NOTICE), count: -1 }), /check count/],
    [
      'an id that is no key',
      JSON.stringify({ ...entry(NOTICE), incident: { ...REFERENCE, id: 'mutes' } }),
      /incident.id/,
    ],
    [
      'a window that is none',
      JSON.stringify({ ...entry(NOTICE), incident: { ...REFERENCE, window: 'x' } }),
      /incident.w/,
    ],
    ['a telling that is none', JSON.stringify({ ...entry(NOTICE), incident: telling(0) }), /incident.telling/],
    ['an overflow of no account', JSON.stringify({ ...OVERFLOW, event: 'overflow', account: '<!here>' }), /account/],
  ])('%s is rejected by the part at fault, unquoted', (_, text, error) => {
    const outcome = decodeAnnouncement(text);
    expect(outcome).toMatchObject({ kind: 'rejected', error: expect.stringMatching(error) });
    expect(JSON.stringify(outcome)).not.toMatch(/hello|secret-name/);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(...Object.keys(entry(NOTICE)), 'rendering'), (json, member) => {
        const outcome = decodeAnnouncement(JSON.stringify({ ...entry(NOTICE), [member]: JSON.parse(json) }));
        if (outcome.kind === 'announcement') slackMessage(outcome.announcement, outcome.truncated);
        expect(outcome.kind).toMatch(/^(announcement|rejected)$/);
      }),
    );
  });
});
