import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { messageBody } from '../../../lambdas/adapters/simple-notification-service/message.ts';
import { decodeNotice } from '../../../lambdas/adapters/slack/decode-notice.ts';
import { UNREAD_DENIAL } from '../../../lambdas/core/model/denial.ts';
import type { Notice } from '../../../lambdas/core/model/notice.ts';
import { UNKNOWN_ORIGIN } from '../../../lambdas/core/model/task-context.ts';
import { noticeJson } from '../../../lambdas/core/report/notice-json.ts';
import { noticeText } from '../../../lambdas/core/report/notice-text.ts';
import { slackMessage } from '../../../lambdas/core/report/slack/slack-message.ts';
import { INCIDENT, NOTICE, noticeWith } from '../../core/report/sample-notice.ts';

/** What a function that subscribed to the topic gets. */
const published = (notice: Notice): string => (JSON.parse(messageBody(notice)) as { lambda: string }).lambda;

function decoded(text: string) {
  const outcome = decodeNotice(text);
  if (outcome.kind === 'rejected') throw new Error(outcome.error);
  return outcome;
}

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
    const { notice: read, truncated } = decoded(published(notice));
    expect(noticeText(read)).toBe(noticeText(notice));
    expect(slackMessage(read)).toEqual(slackMessage(notice));
    expect(truncated).toBeNull();
  });

  it('may be what `diagnose --json` prints: what it does not tell stays unknown', () => {
    const { notice } = decoded(JSON.stringify(noticeJson(NOTICE)));
    expect(notice.diagnosis.caller).toMatchObject({ kind: 'task-role', binding: 'unknown', roleName: null });
    expect(notice.diagnosis.incident.resources).toEqual([INCIDENT.denial.resource]);
    expect(notice.fix?.instruction).toBe('add identity statement on arn:aws:iam::111122223333:role/orders-task');
  });

  it('without a target or an instruction still names the kind of fix', () => {
    const entry = JSON.parse(JSON.stringify(noticeJson(noticeWith({ fix: { kind: 'wait', target: null } }))));
    expect(decoded(JSON.stringify({ ...entry, denial: null })).notice.fix?.instruction).toBe('wait');
  });

  const bulk = 'b'.repeat(200_000);
  it.each<readonly [string, Notice]>([
    [
      'explanations',
      noticeWith({ fix: { snippets: { policy: bulk, awsCli: '', cdk: '', terraform: '', cloudformation: '' } } }),
    ],
    ['all but its essence', noticeWith({ incident: { denial: { ...INCIDENT.denial, resource: bulk } } })],
  ])('that lost %s on the way still names cause and confidence, and says that it was cut', (_, notice) => {
    const { notice: read, truncated } = decoded(published(notice));
    expect(read.diagnosis.cause).toMatchObject({ check: 'identity-policy', confidence: 'certain' });
    expect(JSON.stringify(slackMessage(read, truncated))).toContain('Cut to fit an Amazon SNS message');
  });

  it('of a later version is shown without the checks and words that are not known', () => {
    const entry = JSON.parse(published(NOTICE));
    entry.checks.push(
      { id: 'new-check', status: 'confirmed', because: '' },
      { id: 'identity-policy', status: 'new' },
      7,
    );
    entry.cause.layer = 'new-policy';
    entry.caller.kind = 'new-caller';
    entry.newMember = true;
    const { notice } = decoded(JSON.stringify(entry));
    expect(notice.diagnosis.checks).toHaveLength(NOTICE.diagnosis.checks.length);
    expect(notice.diagnosis.cause).toMatchObject({ layer: null });
    expect(notice.diagnosis.caller.kind).toBe('unknown');
  });
});

describe('anything else', () => {
  it.each([
    ['a text', 'hello from the console', /not the JSON/],
    ['no object', '[]', /check \(root\)/],
    ['another object', '{"AlarmName": "secret-name"}', /check kind, lane, count, sighting/],
    ['a negative count', JSON.stringify({ ...noticeJson(NOTICE), count: -1 }), /check count/],
  ])('%s is rejected by the part at fault, unquoted', (_, text, error) => {
    const outcome = decodeNotice(text);
    expect(outcome).toMatchObject({ kind: 'rejected', error: expect.stringMatching(error) });
    expect(JSON.stringify(outcome)).not.toMatch(/hello|secret-name/);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(...Object.keys(noticeJson(NOTICE)), 'rendering'), (json, member) => {
        const outcome = decodeNotice(JSON.stringify({ ...noticeJson(NOTICE), [member]: JSON.parse(json) }));
        if (outcome.kind === 'notice') slackMessage(outcome.notice, outcome.truncated);
        expect(outcome.kind).toMatch(/^(notice|rejected)$/);
      }),
    );
  });
});
