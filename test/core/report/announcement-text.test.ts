import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Announcement } from '../../../lambdas/core/model/announcement.ts';
import { announcementSubject } from '../../../lambdas/core/report/announcement-subject.ts';
import { announcementText } from '../../../lambdas/core/report/announcement-text.ts';
import { noticeText } from '../../../lambdas/core/report/notice-text.ts';
import {
  ALL_CLEAR,
  DIAGNOSIS_ANNOUNCEMENT,
  diagnosisOf,
  OVERFLOW,
  REFERENCE,
  telling,
} from './sample-announcements.ts';
import { INCIDENT, NOTICE, noticeWith, TASK } from './sample-notice.ts';

describe('the text of a diagnosis', () => {
  it('is the notice, and names the incident', () => {
    const text = announcementText(DIAGNOSIS_ANNOUNCEMENT);
    expect(text.startsWith(noticeText(NOTICE))).toBe(true);
    expect(text.split('\n').at(-1)).toBe(`Incident ${REFERENCE.id}, notice 1 since 2026-11-23 14:02 UTC`);
  });

  it('says first that it is not the first', () => {
    const [first] = announcementText(diagnosisOf(NOTICE, { reference: telling(3) })).split('\n');
    expect(first).toMatch(/^Diagnosed anew, because something changed/);
  });

  it('links the report, whole', () => {
    const url = `https://reports.s3.eu-west-1.amazonaws.com/x.html?X-Amz-Security-Token=${'t'.repeat(3_000)}`;
    expect(announcementText(diagnosisOf(NOTICE, { reportUrl: url }))).toContain(`\n${url}\n`);
  });
});

describe('the text of an all-clear', () => {
  it('says what works again, how it is known, what changed, and how bad it was', () => {
    const lines = announcementText(ALL_CLEAR).split('\n');
    expect(lines[0]).toMatch(
      /^orders-api can s3:GetObject acme-orders-prod\/\S+ again {4,}prod · eu-west-1 · 111122223333$/,
    );
    expect(lines[1]).toBe('All clear: refusals stopped, and what was read at 2026-11-23 15:20 UTC allows the call.');
    expect(lines[2]).toContain('Explained by   inline policy app was changed at 15:01');
    expect(lines[3]).toBe('1,204 refusals since 2026-11-23 14:02 UTC, the last at 2026-11-23 14:07 UTC');
  });

  it.each<readonly [string, Parameters<typeof noticeWith>[0], RegExp]>([
    ['without a cause', { diagnosis: { cause: null } }, /^(?!.*Explained by)/s],
    ['with a cause that explains the refusal alone', {}, /^(?!.*Explained by)/s],
    ['of credentials', { incident: { kind: 'credentials' } }, /has usable AWS credentials again.*speaks against none/s],
    ['of one refusal', { incident: { count: 1 } }, /\n1 refusal at 2026-11-23 14:02 UTC\n/],
    [
      'of a call that nobody named',
      { incident: { denial: { ...INCIDENT.denial, action: null, operation: null, resource: null } } },
      /^orders-api is no longer refused by AWS/,
    ],
  ])('%s says no more than that', (_, changes, expected) => {
    expect(announcementText({ ...ALL_CLEAR, notice: noticeWith(changes) })).toMatch(expected);
  });
});

describe('the text of an overflow', () => {
  it('counts, says where, and what to do', () => {
    const lines = announcementText(OVERFLOW).split('\n');
    expect(lines[0]).toMatch(
      /^37 more kinds of AccessDenied, counted and not diagnosed yet {4,}eu-west-1 · 111122223333$/,
    );
    expect(lines[1]).toBe('5,120 refusals from 2026-11-23 14:00 UTC to 2026-11-23 15:00 UTC');
    expect(lines.slice(2).join(' ')).toContain('Nothing is lost');
  });

  it('of one is in the singular', () => {
    const text = announcementText({ ...OVERFLOW, undiagnosed: 1, refusals: 1 });
    expect(text).toMatch(/^1 more kind of AccessDenied.*\n1 refusal from/);
  });
});

describe('the subject', () => {
  it.each<readonly [string, Announcement, string]>([
    ['a diagnosis', DIAGNOSIS_ANNOUNCEMENT, '[prod] orders-api AccessDenied s3:GetObject: identity-policy'],
    [
      'a diagnosis without a cause',
      diagnosisOf(noticeWith({ diagnosis: { cause: null } })),
      '[prod] orders-api AccessDenied s3:GetObject: cause not found',
    ],
    ['an all-clear', ALL_CLEAR, 'All clear: [prod] orders-api AccessDenied s3:GetObject'],
    [
      'an overflow',
      OVERFLOW,
      '[eu-west-1] 37 more kinds of AccessDenied, counted and not diagnosed yet (111122223333)',
    ],
  ])('of %s is %s', (_, announcement, expected) => {
    expect(announcementSubject(announcement)).toBe(expected);
  });

  it('is one line of at most 99 printable ASCII characters, whatever a name holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
        const notice = noticeWith({ diagnosis: { task: { ...TASK, service: name, cluster: name } } });
        expect(announcementSubject(diagnosisOf(notice))).toMatch(/^\[[\x20-\x7e]{0,98}$/);
        expect(announcementSubject({ ...ALL_CLEAR, notice })).toMatch(/^All clear: [\x20-\x7e]{0,88}$/);
      }),
    );
  });
});
