import { describe, expect, it } from 'vitest';
import type { Notice } from '../../../../lambdas/core/model/notice.ts';
import { SHORTENED } from '../../../../lambdas/core/report/slack/compose-message.ts';
import { slackMessage } from '../../../../lambdas/core/report/slack/slack-message.ts';
import { diagnosisOf } from '../sample-announcements.ts';
import { DIAGNOSIS, INCIDENT, NOTICE, noticeWith } from '../sample-notice.ts';
import { expectWithinLimits, reading } from './message-texts.ts';

const posted = (notice: Notice, truncated: string | null = null) => slackMessage(diagnosisOf(notice), truncated);

describe('a Slack message', () => {
  it('tells what happened, why, who called, what was seen and what to do, in this order', () => {
    const text = reading(posted(NOTICE));
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
    const code = posted(NOTICE).blocks.flatMap((block) =>
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
    const text = reading(posted(noticeWith({ fix: { edit } })));
    expect(text).toContain('statement 1 of inline policy app');
    expect(text).toContain(
      '  "Effect": "Allow"\n  "Action": "s3:GetObject"\n- "Resource": "arn:aws:s3:::b"\n+ "Resource": "arn:aws:s3:::b/*"',
    );
  });

  it('warns', () => {
    const text = reading(posted(noticeWith({ fix: { warnings: ['grants sts:AssumeRole', 'ask first'] } })));
    expect(text).toContain('Warning: grants sts:AssumeRole\nWarning: ask first');
  });

  it('of a fix that grants nothing says what to do, without anything to copy', () => {
    const fix = {
      kind: 'redeploy-service',
      instruction: 'deploy orders-api anew',
      statements: null,
      proof: null,
    } as const;
    const message = posted(noticeWith({ fix, incident: { resources: [] } }));
    expect(reading(message)).toContain('Fix: deploy orders-api anew');
    expect(reading(message)).not.toContain('resources seen');
    expect(JSON.stringify(message)).not.toContain('rich_text_preformatted');
  });

  it('without a cause says so and links AWS’s guide', () => {
    const message = posted(noticeWith({ diagnosis: { cause: null }, fix: null }));
    expect(reading(message)).toContain('Cause: not found by elimination');
    expect(JSON.stringify(message)).toContain('"url":"https://repost.aws/');
  });

  it('ends with the commands that prove a caller who is not proven', () => {
    const caller = { ...DIAGNOSIS.caller, binding: 'likely' } as const;
    expect(reading(posted(noticeWith({ diagnosis: { caller } })))).toContain('aws sts get-caller-identity');
  });

  it('passes on what the publisher left out', () => {
    expect(reading(posted(NOTICE, 'Cut to fit an Amazon SNS message'))).toContain('Cut to fit an Amazon SNS');
  });

  it('of a place that nobody named holds no empty block', () => {
    const sighting = { ...INCIDENT.sighting, account: '', region: '' };
    expectWithinLimits(posted(noticeWith({ diagnosis: { task: null, incident: { ...INCIDENT, sighting } } })));
  });

  it('of one refusal without log or task is whole', () => {
    const incident = { count: 1, sighting: { ...INCIDENT.sighting, logGroup: null, logStream: null } };
    const text = reading(posted(noticeWith({ diagnosis: { task: null }, incident })));
    expect(text).toContain('1 refusal at 2026-11-23 14:02 UTC');
    expect(text).not.toContain('last at');
    expect(text).not.toContain('Log ');
  });
});
