import { describe, expect, it } from 'vitest';
import type { Tally } from '../../../../lambdas/core/model/tally.ts';
import { digestMessage } from '../../../../lambdas/core/report/slack/digest-message.ts';
import { editedMessage } from '../../../../lambdas/core/report/slack/edited-message.ts';
import type { SlackMessage } from '../../../../lambdas/core/report/slack/message-body.ts';
import { slackMessage } from '../../../../lambdas/core/report/slack/slack-message.ts';
import { ALL_CLEAR, DIAGNOSIS_ANNOUNCEMENT, diagnosisOf, OVERFLOW, telling } from '../sample-announcements.ts';
import { NOTICE, noticeWith } from '../sample-notice.ts';
import { reading } from './message-texts.ts';

const POSTED = slackMessage(DIAGNOSIS_ANNOUNCEMENT);

const TALLY: Tally = {
  kind: 'denied',
  count: 2_407,
  tasks: 3,
  firstSeen: '2026-11-23T14:02:11.482Z',
  lastSeen: '2026-11-23T16:10:00.000Z',
};

const lines = (message: SlackMessage) => reading(message).split('\n');

describe('a diagnosis', () => {
  it('names its incident, so that it can be muted', () => {
    expect(lines(POSTED)).toContain('Incident 0123456789abcdef0123456789abcdef, notice 1 since 2026-11-23 14:02 UTC');
  });

  it('that is not the first says so', () => {
    expect(reading(POSTED)).not.toContain('Diagnosed anew');
    expect(reading(slackMessage(diagnosisOf(NOTICE, { reference: telling(2) })))).toContain('Diagnosed anew');
  });

  it('links its report', () => {
    const url = 'https://reports.s3.eu-west-1.amazonaws.com/a.html?X-Amz-Signature=0';
    expect(JSON.stringify(slackMessage(diagnosisOf(NOTICE, { reportUrl: url })))).toContain(
      `{"type":"link","url":"${url}","text":"Full report, for some hours"}`,
    );
  });
});

describe('an all-clear', () => {
  it('says what works again, how it is known and what changed', () => {
    expect(lines(slackMessage(ALL_CLEAR))).toEqual([
      'orders-api can s3:GetObject acme-orders-prod/invoices/2026/INV-1.pdf again',
      'prod · eu-west-1 · 111122223333',
      'All clear: refusals stopped, and what was read at 2026-11-23 15:20 UTC allows the call.',
      '',
      'Explained by: inline policy app was changed at 15:01 and allows the call now',
      '1,204 refusals since 2026-11-23 14:02 UTC, the last at 2026-11-23 14:07 UTC',
      'Incident 0123456789abcdef0123456789abcdef, notice 2 since 2026-11-23 14:02 UTC',
    ]);
  });

  it('without an explanation or a place is whole', () => {
    const { diagnosis } = noticeWith({ diagnosis: { cause: null, task: null } });
    const sighting = { ...diagnosis.incident.sighting, region: '', account: '' };
    const notice = { diagnosis: { ...diagnosis, incident: { ...diagnosis.incident, sighting } }, fix: null };
    const text = reading(slackMessage({ ...ALL_CLEAR, notice }));
    expect(text).not.toContain('Explained by');
    expect(text).toContain('All clear');
  });
});

describe('an overflow', () => {
  it('counts and says where to look', () => {
    const text = reading(slackMessage(OVERFLOW));
    expect(text).toContain('37 more kinds of AccessDenied, counted and not diagnosed yet');
    expect(text).toContain('5,120 refusals from 2026-11-23 14:00 UTC to 2026-11-23 15:00 UTC');
    expect(text).toContain('Nothing is lost');
  });
});

describe('an edit', () => {
  it('replaces the count and nothing else', () => {
    const edited = editedMessage(POSTED, { tally: TALLY, allClearAt: null });
    const before = '1,204 refusals since 2026-11-23 14:02 UTC, last at 2026-11-23 14:07 UTC';
    const after = '2,407 refusals in 3 tasks since 2026-11-23 14:02 UTC, last at 2026-11-23 16:10 UTC';
    expect(reading(edited)).toBe(reading(POSTED).replace(before, after));
    expect(reading(edited)).toContain(after);
  });

  it('shows the all-clear above the cause, and takes it away when it no longer stands', () => {
    const edited = lines(editedMessage(POSTED, { tally: null, allClearAt: '2026-11-23T15:20:00.000Z' }));
    const place = edited.indexOf('All clear: allowed again as of 2026-11-23 15:20 UTC; the thread tells more.');
    expect(place).toBeGreaterThan(0);
    expect(edited[place + 1]).toMatch(/^Cause \(certain\)/);
    expect(editedMessage(POSTED, { tally: null, allClearAt: null })).toEqual(POSTED);
  });

  it('of a message without a body adds at its end', () => {
    const bare = { ...POSTED, blocks: POSTED.blocks.slice(0, 1) };
    expect(lines(editedMessage(bare, { tally: TALLY, allClearAt: '2026-11-23T15:20:00.000Z' })).at(-1)).toMatch(
      /^All clear/,
    );
  });
});

describe('a digest', () => {
  it('stands under the two lines of the diagnosis and says what came after it', () => {
    const digest = digestMessage(POSTED, TALLY, 1_204, '2026-11-24T14:02:15.000Z');
    expect(lines(digest)).toEqual([
      'orders-api cannot s3:GetObject acme-orders-prod/invoices/2026/INV-1.pdf',
      'prod · eu-west-1 · 111122223333',
      '1,203 more refusals in 3 tasks until 2026-11-23 16:10 UTC',
      '',
      'What is refused after 2026-11-24 14:02 UTC is diagnosed anew.',
    ]);
    expect(digest.text).toMatch(/^1,203 more refusals .*: orders-api cannot s3:GetObject/);
  });

  it('of one failure in one task is in the singular, and of unknown tasks counts none', () => {
    const one = { ...TALLY, kind: 'credentials', count: 2, tasks: 1 } as const;
    expect(reading(digestMessage(POSTED, one, 1, TALLY.lastSeen))).toContain('1 more failure in 1 task until');
    expect(reading(digestMessage(POSTED, { ...one, tasks: 0 }, 1, TALLY.lastSeen))).toContain('1 more failure until');
    expect(reading(digestMessage(POSTED, { ...one, tasks: 26 }, 1, TALLY.lastSeen))).toContain('in 25 or more tasks');
  });
});
