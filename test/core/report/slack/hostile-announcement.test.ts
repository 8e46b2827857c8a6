import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Announcement } from '../../../../lambdas/core/model/announcement.ts';
import type { Notice } from '../../../../lambdas/core/model/notice.ts';
import type { Tally } from '../../../../lambdas/core/model/tally.ts';
import { SHORTENED } from '../../../../lambdas/core/report/slack/compose-message.ts';
import { digestMessage } from '../../../../lambdas/core/report/slack/digest-message.ts';
import { editedMessage } from '../../../../lambdas/core/report/slack/edited-message.ts';
import type { SlackMessage } from '../../../../lambdas/core/report/slack/message-body.ts';
import { slackMessage } from '../../../../lambdas/core/report/slack/slack-message.ts';
import { ALL_CLEAR, diagnosisOf, OVERFLOW, telling } from '../sample-announcements.ts';
import { INCIDENT, noticeWith } from '../sample-notice.ts';
import { expectWithinLimits, reading, textsOf } from './message-texts.ts';

const HOSTILE = [
  '<!channel> <!here> <@U012AB3CD> <#C012AB3CD> <!subteam^S012AB3CD>',
  '<https://evil.example|the fix> https://evil.example &lt;!channel&gt;',
  '``` @channel *bold* _italic_ ~strike~ `code` ```',
  ':rotating_light: \u202Egnorw\u202C \u200B\u2060\uFEFF\u2066x\u2069 \uD83D \u0007 \u001B]8;;https://evil.example\u0007',
  '[the fix](https://evil.example) ![](https://evil.example/x.png)\n> quote\n# title\r\n- item\u2028\u2029',
  '"}]},{"type":"section","text":{"type":"mrkdwn","text":"<!everyone>"}}',
];

/** Every message that can come out of a text that got everywhere. */
function messagesOf(one: string, other = one, truncated: string | null = null): readonly SlackMessage[] {
  const notice = everywhere(one, other);
  const posted = slackMessage(diagnosisOf(notice, { reference: telling(2), reportUrl: REPORT }), truncated);
  return [
    posted,
    slackMessage(diagnosisOf({ ...notice, fix: null }), truncated),
    slackMessage({ ...ALL_CLEAR, notice, checkedAt: one }, truncated),
    slackMessage({ ...OVERFLOW, account: one, region: other, since: one, until: other } satisfies Announcement),
    editedMessage(posted, { tally: tallyWith(one, other), allClearAt: one }),
    digestMessage(posted, tallyWith(one, other), 1, other),
  ];
}

const REPORT = `https://reports-1.s3.eu-west-1.amazonaws.com/a.html?X-Amz-Security-Token=${'a'.repeat(2_000)}`;

const tallyWith = (firstSeen: string, lastSeen: string): Tally => ({
  kind: 'denied',
  count: Number.MAX_SAFE_INTEGER,
  tasks: 25,
  firstSeen,
  lastSeen,
});

describe('hostile text', () => {
  it.each(HOSTILE)('%j is shown and never read as markup', (text) => {
    for (const message of messagesOf(text)) {
      const types = new Set(textsOf(message).map(({ type }) => type));
      expect([...types].filter((type) => !['plain_text', 'text', 'link'].includes(type))).toEqual([]);
      expect(JSON.stringify(message.blocks)).not.toMatch(
        /"type":"(mrkdwn|markdown|section|user|usergroup|channel|broadcast|emoji|image|actions)"/,
      );
      expect(message.text).not.toMatch(/[<>]|```|&(?!amp;|lt;|gt;)/);
      expect(`${reading(message)}${message.text}`.replaceAll('\n', '')).not.toMatch(
        /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u,
      );
      expect(message).toMatchObject({ mrkdwn: false, link_names: false, unfurl_links: false, unfurl_media: false });
    }
  });

  it.each(HOSTILE)('%j links nowhere but to AWS’s guide and to the report', (text) => {
    const urls = messagesOf(text).flatMap((message) => JSON.stringify(message).match(/"url":"[^"]*"/g) ?? []);
    expect(new Set(urls)).toEqual(
      new Set(['"url":"https://repost.aws/knowledge-center/ecs-iam-task-roles-config-errors"', `"url":"${REPORT}"`]),
    );
  });
});

describe('Slack’s limits', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.constantFrom(...HOSTILE, '', ' '),
    fc
      .tuple(
        fc.constantFrom('x', '"', '\\', '&', '<', '\n', 'é', '水', '🦊', '```', 'a b '),
        fc.integer({ min: 1, max: 3_000 }),
      )
      .map(([unit, count]) => unit.repeat(count)),
  );

  it('are kept, whatever an announcement holds', () => {
    fc.assert(
      fc.property(text, text, fc.option(text), (one, other, truncated) => {
        for (const message of messagesOf(one, other, truncated)) expectWithinLimits(message);
      }),
      { numRuns: 50 },
    );
  });

  it('are kept with the longest of everything, and the message says that it was shortened', () => {
    for (const unit of ['x', '"', '&', '水', '🦊', 'a b ']) {
      const [diagnosis, ...others] = messagesOf(unit.repeat(4_000), unit.repeat(4_000), unit.repeat(4_000));
      expect(diagnosis && reading(diagnosis)).toContain(SHORTENED);
      for (const message of [diagnosis, ...others]) expectWithinLimits(message as SlackMessage);
    }
  });

  it('leave no room for a URL that is too long: it is left out, not cut', () => {
    const url = `${REPORT}${'a'.repeat(2_000)}`;
    expect(JSON.stringify(slackMessage(diagnosisOf(noticeWith({}), { reportUrl: url })))).not.toContain('amazonaws');
  });
});

/** The sample notice with a text wherever a log line or an account could put one. */
function everywhere(one: string, other = one): Notice {
  const sample = noticeWith({
    incident: {
      denial: { ...INCIDENT.denial, action: one, resource: other, principal: one },
      sighting: { ...INCIDENT.sighting, logGroup: one, logStream: other, account: one, region: other, lastSeen: one },
    },
  });
  const { diagnosis, fix } = sample;
  return {
    diagnosis: {
      ...diagnosis,
      task: diagnosis.task && { ...diagnosis.task, cluster: one, service: other, family: one, container: other },
      caller: { ...diagnosis.caller, arn: one, proof: other, roleName: one, binding: 'unknown' },
      cause: diagnosis.cause && { ...diagnosis.cause, summary: one },
      unseen: Array.from({ length: 20 }, () => ({ what: one, action: other, why: 'denied' }) as const),
    },
    fix: fix && {
      ...fix,
      instruction: one,
      warnings: Array.from({ length: 12 }, () => other),
      statements: [{ Sid: one, Effect: 'Allow', Action: [one, other], Resource: other }],
      edit:
        one.length % 2 === 0
          ? null
          : { policy: one, statement: 0, before: { Effect: 'Allow' }, after: { Effect: 'Deny', Sid: other } },
    },
  };
}
