import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Announcement } from '../../../lambdas/core/model/announcement.ts';
import {
  MAXIMUM_DESCRIPTION,
  MAXIMUM_TITLE,
  qDeveloperNotification,
} from '../../../lambdas/core/report/q-developer-notification.ts';
import {
  ALL_CLEAR,
  DIAGNOSIS_ANNOUNCEMENT,
  diagnosisOf,
  OVERFLOW,
  REFERENCE,
  telling,
} from './sample-announcements.ts';
import { INCIDENT, NOTICE, noticeWith, TASK } from './sample-notice.ts';

const REPORT = 'https://reports.s3.eu-west-1.amazonaws.com/a.html?X-Amz-Signature=0';

describe('a custom notification', () => {
  it('is of the schema, and shows the text of the e-mail in a fence', () => {
    const { content, ...rest } = qDeveloperNotification(DIAGNOSIS_ANNOUNCEMENT);
    expect(rest).toEqual({
      version: '1.0',
      source: 'custom',
      id: `${REFERENCE.id}/${REFERENCE.window}/1`,
      metadata: {
        threadId: `${REFERENCE.id}/${REFERENCE.window}`,
        summary: content.title,
        eventType: 'diagnosis',
        additionalContext: {
          incident: REFERENCE.id,
          account: '111122223333',
          region: 'eu-west-1',
          cause: 'identity-policy',
          confidence: 'certain',
        },
      },
    });
    expect(content).toMatchObject({
      textType: 'client-markdown',
      title:
        'orders-api cannot s3:GetObject acme-orders-prod/invoices/2026/INV-1.pdf (prod · eu-west-1 · 111122223333)',
      keywords: ['diagnosis', 'identity-policy', '111122223333', 'eu-west-1'],
    });
    expect(content.description).toMatch(/^```\norders-api cannot .*\nCause \(certain\): .*notice 1 since .*\n```$/s);
  });

  it('shares the thread of its incident', () => {
    const threads = [DIAGNOSIS_ANNOUNCEMENT, diagnosisOf(NOTICE, { reference: telling(2) }), ALL_CLEAR]
      .map(qDeveloperNotification)
      .map(({ metadata }) => metadata.threadId);
    expect(new Set(threads).size).toBe(1);
  });

  it('says what an all-clear and an overflow say', () => {
    expect(qDeveloperNotification(ALL_CLEAR).content.title).toContain('can s3:GetObject');
    expect(qDeveloperNotification(OVERFLOW)).toMatchObject({
      id: `overflow-111122223333-eu-west-1/${OVERFLOW.until}`,
      content: { title: '37 more kinds of AccessDenied, counted and not diagnosed yet' },
      metadata: { threadId: 'overflow-111122223333-eu-west-1', eventType: 'overflow' },
    });
  });

  it('links the report below the fence, where it fits', () => {
    const linked = qDeveloperNotification(diagnosisOf(NOTICE, { reportUrl: REPORT })).content.description;
    expect(linked.endsWith(`\n\`\`\`\nFull report, for some hours: ${REPORT}`)).toBe(true);
    const long = qDeveloperNotification(diagnosisOf(NOTICE, { reportUrl: `${REPORT}${'0'.repeat(5_000)}` }));
    expect(long.content.description).not.toContain('amazonaws');
  });

  it('of a place that nobody named has no brackets', () => {
    const sighting = { ...INCIDENT.sighting, account: '', region: '' };
    const notice = noticeWith({ diagnosis: { task: null, incident: { ...INCIDENT, sighting } } });
    expect(qDeveloperNotification(diagnosisOf(notice)).content.title).not.toContain('(');
  });

  it('without a cause says none', () => {
    const notice = noticeWith({ diagnosis: { cause: null }, fix: null });
    expect(qDeveloperNotification(diagnosisOf(notice)).metadata.additionalContext).toMatchObject({ cause: 'none' });
  });
});

describe('hostile text', () => {
  const hostile = fc.oneof(
    fc.constantFrom(
      '<!channel> <@U012AB3CD> @here',
      '<https://evil.example|the fix> [the fix](https://evil.example)',
      '``` *bold* `code` ~~~ ```',
      '\u202E\u200B\u2066\uFEFF\u2028',
      '&lt;!here&gt;',
    ),
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc
      .tuple(fc.constantFrom('x', '`', '&', '<', '🦊', '水'), fc.integer({ min: 1, max: 12_000 }))
      .map(([unit, count]) => unit.repeat(count)),
  );

  it('neither mentions nor links nor closes the fence, and the limits are kept', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const denial = { ...INCIDENT.denial, action: text, resource: text };
        const notice = noticeWith({
          diagnosis: { task: { ...TASK, service: text, cluster: text } },
          incident: { denial, sighting: { ...INCIDENT.sighting, account: text, region: text } },
        });
        const announcements: readonly Announcement[] = [
          diagnosisOf(notice, { reportUrl: REPORT }),
          { ...ALL_CLEAR, notice },
          { ...OVERFLOW, account: text, region: text, until: text },
        ];
        for (const announcement of announcements) {
          const { content, metadata } = qDeveloperNotification(announcement);
          expect(content.title.length).toBeLessThanOrEqual(MAXIMUM_TITLE);
          expect(content.title).not.toMatch(/[`*~<>[\]|\\#&@!]|:\/\//);
          expect(content.description.length).toBeLessThanOrEqual(MAXIMUM_DESCRIPTION);
          const inside = content.description.replace(/^```\n/, '').split('\n```')[0] ?? '';
          expect(inside).not.toMatch(/[`<>]|&(?!amp;|lt;|gt;)/);
          expect(content.description.split('```')).toHaveLength(3);
          expect(JSON.stringify([content, metadata])).not.toMatch(/[\u202A-\u202E\u2066-\u2069\u200B\uFEFF\u2028]/);
        }
      }),
      { numRuns: 50 },
    );
  });
});
