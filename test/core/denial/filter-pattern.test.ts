import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  CREDENTIAL_TERMS,
  DENIAL_TERMS,
  matchesFilterPattern,
  subscriptionFilterPattern,
} from '../../../lambdas/core/denial/filter-pattern.ts';
import { CREDENTIAL_PATTERNS } from '../../../lambdas/core/denial/patterns-credentials.ts';

const fixtures = new URL('../../fixtures/messages/', import.meta.url);

function texts(file: string): readonly string[] {
  return (JSON.parse(readFileSync(new URL(file, fixtures), 'utf8')) as readonly { text: string }[]).map(
    ({ text }) => text,
  );
}

/** An awslogs driver without a multi-line pattern delivers every line as an event: one of them has to match. */
function letsThrough(text: string, credentials = true): boolean {
  return text.split('\n').some((line) => matchesFilterPattern(line, { credentials }));
}

describe('the subscription filter pattern', () => {
  it('keeps within what CloudWatch Logs takes', () => {
    expect(subscriptionFilterPattern().length).toBeLessThanOrEqual(1_024);
  });

  it('has `?` terms only: one other term would silence them all', () => {
    expect(
      subscriptionFilterPattern()
        .match(/\?(?:\w+|"[^"]+")(?= |$)/g)
        ?.join(' '),
    ).toBe(subscriptionFilterPattern());
  });

  it('lets every refusal through that is read, unless its phrase itself is broken over two events', () => {
    expect(
      texts('denied.json').filter((text) => !letsThrough(text, false) && !text.includes('authorized\nto perform')),
    ).toEqual([]);
  });

  it('lets failures to find credentials through, unless switched off', () => {
    const missed = texts('credentials.json').filter((text) => !letsThrough(text));
    expect(missed).toEqual([]);
    expect(matchesFilterPattern('Unable to locate credentials', { credentials: false })).toBe(false);
  });

  it('needs no term within a longer word, which CloudWatch Logs does not promise', () => {
    const wholeWords = [...DENIAL_TERMS, ...CREDENTIAL_TERMS].map(
      (term) => new RegExp(`(?<!\\w(?=\\w))${term.replace('.', '\\.')}(?!(?<=\\w)\\w)`),
    );
    const missed = [...texts('denied.json'), ...texts('credentials.json')].filter(
      (text) => letsThrough(text) && !wholeWords.some((term) => term.test(text)),
    );
    expect(missed).toEqual([]);
  });

  it('covers most wordings of credentials', () => {
    const covered = CREDENTIAL_PATTERNS.filter(({ sample }) => letsThrough(sample));
    expect(covered.length / CREDENTIAL_PATTERNS.length).toBeGreaterThan(0.4);
  });

  it.each([
    'GET /admin HTTP/1.1" 403 153 "-" "curl"',
    "Access denied for user 'root'@'localhost' (using password: NO)",
    'pods is forbidden: User "system:serviceaccount:default:app" cannot list resource "pods"',
    'error=access_denied&error_description=The+user+denied+your+request',
    'permission denied for table orders',
    'Unauthorized',
  ])('keeps out: %s', (line) => {
    expect(matchesFilterPattern(line)).toBe(false);
  });
});
