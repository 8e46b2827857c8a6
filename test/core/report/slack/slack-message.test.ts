import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Notice } from '../../../../lambdas/core/model/notice.ts';
import { weight } from '../../../../lambdas/core/report/slack/fitting.ts';
import { MAXIMUM_MESSAGE } from '../../../../lambdas/core/report/slack/room.ts';
import { SHORTENED, type SlackMessage, slackMessage } from '../../../../lambdas/core/report/slack/slack-message.ts';
import { DIAGNOSIS, INCIDENT, NOTICE, noticeWith } from '../sample-notice.ts';

/** Every text of the blocks in reading order, with the type of the object that holds it. */
function textsOf(message: SlackMessage): readonly { readonly type: string; readonly text: string }[] {
  const found: { type: string; text: string }[] = [];
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const { type, text } = value as { type?: unknown; text?: unknown };
    if (typeof type === 'string' && typeof text === 'string') found.push({ type, text });
    for (const member of Object.values(value)) visit(member);
  };
  visit(message.blocks);
  return found;
}

const reading = (message: SlackMessage) =>
  textsOf(message)
    .map(({ text }) => text)
    .join('\n');

describe('a Slack message', () => {
  it('tells what happened, why, who called, what was seen and what to do, in this order', () => {
    const text = reading(slackMessage(NOTICE));
    const order = [
      'orders-api cannot s3:GetObject acme-orders-prod/invoices/2026/INV-1.pdf',
      'prod · eu-west-1 · 111122223333',
      'Cause (certain): the Allow names the bucket, not its objects',
      'identity-policy',
      'Call made by',
      'task role orders-task, proven',
      'Ruled out',
      'trusts ecs-tasks',
      'Confirmed',
      'Not visible',
      'organizations:ListPoliciesForTarget denied to the responder',
      'Fix, proven (implicit-deny → allowed): add to role orders-task',
      '(3 resources seen)',
      '"Action": "s3:GetObject"',
      '1,204 refusals since 2026-11-23 14:02 UTC, last at 2026-11-23 14:07 UTC',
      'Log /ecs/orders-api',
    ];
    const places = order.map((part) => text.indexOf(part));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(text).not.toContain(SHORTENED);
  });

  it('holds the statement ready to copy', () => {
    const [statement] = NOTICE.fix?.statements ?? [];
    const code = slackMessage(NOTICE).blocks.flatMap((block) =>
      block.type === 'rich_text' ? block.elements.filter(({ type }) => type === 'rich_text_preformatted') : [],
    );
    const [text] = code.flatMap(({ elements }) => elements.map((element) => ('text' in element ? element.text : '')));
    expect(JSON.parse(String(text))).toEqual(statement);
  });

  it('shows a near miss as an edit of the user’s own statement', () => {
    const edit = {
      policy: 'inline:app',
      statement: 0,
      before: { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::b' },
      after: { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/*' },
    } as const;
    const text = reading(slackMessage(noticeWith({ fix: { edit } })));
    expect(text).toContain('policy inline:app, statement 1');
    expect(text).toContain(
      '  "Effect": "Allow"\n  "Action": "s3:GetObject"\n- "Resource": "arn:aws:s3:::b"\n+ "Resource": "arn:aws:s3:::b/*"',
    );
  });

  it('warns', () => {
    const text = reading(slackMessage(noticeWith({ fix: { warnings: ['grants sts:AssumeRole', 'ask first'] } })));
    expect(text).toContain('Warning: grants sts:AssumeRole\nWarning: ask first');
  });

  it('of a fix that grants nothing says what to do, without anything to copy', () => {
    const fix = {
      kind: 'redeploy-service',
      instruction: 'deploy orders-api anew',
      statements: null,
      proof: null,
    } as const;
    const message = slackMessage(noticeWith({ fix, incident: { resources: [] } }));
    expect(reading(message)).toContain('Fix: deploy orders-api anew');
    expect(reading(message)).not.toContain('resources seen');
    expect(JSON.stringify(message)).not.toContain('rich_text_preformatted');
  });

  it('without a cause says so and links AWS’s guide', () => {
    const message = slackMessage(noticeWith({ diagnosis: { cause: null }, fix: null }));
    expect(reading(message)).toContain('Cause: not found by elimination');
    expect(JSON.stringify(message)).toContain('"url":"https://repost.aws/');
  });

  it('ends with the commands that prove a caller who is not proven', () => {
    const caller = { ...DIAGNOSIS.caller, binding: 'likely' } as const;
    expect(reading(slackMessage(noticeWith({ diagnosis: { caller } })))).toContain('aws sts get-caller-identity');
  });

  it('passes on what the publisher left out', () => {
    expect(reading(slackMessage(NOTICE, 'Cut to fit an Amazon SNS message'))).toContain('Cut to fit an Amazon SNS');
  });

  it('of a place that nobody named holds no empty block', () => {
    const sighting = { ...INCIDENT.sighting, account: '', region: '' };
    expectWithinLimits(slackMessage(noticeWith({ diagnosis: { task: null, incident: { ...INCIDENT, sighting } } })));
  });

  it('of one refusal without log or task is whole', () => {
    const incident = { count: 1, sighting: { ...INCIDENT.sighting, logGroup: null, logStream: null } };
    const text = reading(slackMessage(noticeWith({ diagnosis: { task: null }, incident })));
    expect(text).toContain('1 refusal at 2026-11-23 14:02 UTC');
    expect(text).not.toContain('last at');
    expect(text).not.toContain('Log ');
  });
});

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

const LONE_SURROGATE = /\p{Cs}/u;

/** @see https://docs.slack.dev/reference/block-kit/blocks */
function expectWithinLimits(message: SlackMessage): void {
  expect(message.blocks.length).toBeLessThanOrEqual(50);
  expect(Buffer.byteLength(JSON.stringify(message.blocks))).toBeLessThanOrEqual(MAXIMUM_MESSAGE);
  expect(weight(message.text)).toBeLessThanOrEqual(4_000);
  expect(message.text).not.toMatch(LONE_SURROGATE);
  for (const block of message.blocks) {
    if (block.type === 'header') expect(weight(block.text.text)).toBeLessThanOrEqual(150);
    if (block.type === 'context') expect(block.elements.length).toBeLessThanOrEqual(10);
  }
  for (const { text } of textsOf(message)) {
    expect(text).not.toBe('');
    expect(weight(text)).toBeLessThanOrEqual(3_000);
    expect(text).not.toMatch(LONE_SURROGATE);
  }
}

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
