import { describe, expect, test } from 'vitest';
import { UNREAD_DENIAL } from '../../../lambdas/core/model/denial.ts';
import { readingText } from '../../../lambdas/core/report/reading-text.ts';
import { verdictText } from '../../../lambdas/core/report/verdict-text.ts';

describe('readingText', () => {
  test('shows what the text says and marks what is inferred', () => {
    const text = readingText({
      kind: 'denied',
      denials: [
        { ...UNREAD_DENIAL, action: 's3:GetObject', effect: 'missing-allow', layer: 'identity-policy' },
        { ...UNREAD_DENIAL, inferred: { resource: 'arn:aws:s3:::bucket\u0007', operation: 'GetObject' } },
      ],
    });
    expect(text.split('\n')).toEqual([
      'Refused    s3:GetObject',
      'Because    missing-allow in identity-policy',
      '',
      'Refused    an action the text does not name',
      'Resource   arn:aws:s3:::bucket� (inferred)',
      'Operation  GetObject (inferred)',
    ]);
  });

  test('tells missing credentials and nothing at all apart', () => {
    const failure = { reason: 'expired', sdk: null } as const;
    expect(readingText({ kind: 'credentials', denials: [], credentialFailure: failure })).toContain('(expired)');
    expect(readingText({ kind: 'credentials', denials: [] })).toContain('reason not told');
    expect(readingText({ kind: 'none', denials: [] })).toBe('No refusal by AWS in this text.');
  });
});

test('verdictText shows the decision, its layers, what it hangs on, and each statement', () => {
  const statement = { layer: 'identity-policy', policy: 'inline:app', effect: 'Allow', failed: [] } as const;
  const text = verdictText({
    decision: 'undetermined',
    blockedBy: ['identity-policy'],
    unknownKeys: ['aws:SourceVpce'],
    explanation: [
      { ...statement, statement: 0, sid: 'Read', matched: 'unknown', because: 'depends on aws:SourceVpce' },
      { ...statement, statement: 1, sid: null, matched: false, because: 'another action' },
      { ...statement, statement: 2, sid: null, matched: true, because: 'matches' },
    ],
  });
  expect(text.split('\n')).toEqual([
    'undetermined: identity-policy',
    '  depends on aws:SourceVpce',
    '  ? identity-policy inline:app, statement 1 (Read), Allow: depends on aws:SourceVpce',
    '  · identity-policy inline:app, statement 2, Allow: another action',
    '  ✔ identity-policy inline:app, statement 3, Allow: matches',
  ]);
  expect(verdictText({ decision: 'allowed', blockedBy: [], unknownKeys: [], explanation: [] })).toBe('allowed');
});
