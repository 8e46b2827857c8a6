import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Notice } from '../../../../lambdas/core/model/notice.ts';
import { SHORTENED, slackMessage } from '../../../../lambdas/core/report/slack/slack-message.ts';
import { INCIDENT, noticeWith } from '../sample-notice.ts';
import { expectWithinLimits, reading, textsOf } from './message-texts.ts';

const HOSTILE = [
  '<!channel> <!here> <@U012AB3CD> <#C012AB3CD> <!subteam^S012AB3CD>',
  '<https://evil.example|the fix> https://evil.example &lt;!channel&gt;',
  '``` @channel *bold* _italic_ ~strike~ `code` ```',
  ':rotating_light: \u202Egnorw\u202C \u200B \uD83D \u0007 \u001B]8;;https://evil.example\u0007',
];

describe('hostile text', () => {
  it.each(HOSTILE)('%j is shown and never read as markup', (text) => {
    const message = slackMessage(everywhere(text));
    const types = new Set(textsOf(message).map(({ type }) => type));
    expect([...types].sort()).toEqual(['plain_text', 'text']);
    expect(JSON.stringify(message.blocks)).not.toMatch(
      /"type":"(mrkdwn|markdown|link|user|usergroup|channel|broadcast|emoji)"/,
    );
    expect(message.text).not.toMatch(/[<>]|```|&(?!amp;|lt;|gt;)/);
    expect(`${reading(message)}${message.text}`.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
    expect(message).toMatchObject({ mrkdwn: false, link_names: false, unfurl_links: false, unfurl_media: false });
  });

  it('links nowhere but to AWS’s guide, also without a fix', () => {
    const message = slackMessage({ ...everywhere('<https://evil.example|x>'), fix: null });
    const urls = JSON.stringify(message).match(/"url":"[^"]*"/g);
    expect(urls).toEqual(['"url":"https://repost.aws/knowledge-center/ecs-iam-task-roles-config-errors"']);
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

  it('are kept, whatever a notice holds', () => {
    fc.assert(
      fc.property(text, text, fc.boolean(), fc.option(text), (one, other, withFix, truncated) => {
        const notice = everywhere(one, other);
        expectWithinLimits(slackMessage(withFix ? notice : { ...notice, fix: null }, truncated));
      }),
      { numRuns: 100 },
    );
  });

  it('are kept with the longest of everything, and the message says that it was shortened', () => {
    for (const unit of ['x', '"', '&', '水', '🦊', 'a b ']) {
      const message = slackMessage(everywhere(unit.repeat(4_000)), unit.repeat(4_000));
      expectWithinLimits(message);
      expect(reading(message)).toContain(SHORTENED);
    }
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
