import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ANY_IN_SEGMENT,
  globMatcher,
  literalCodes,
  ONE_IN_SEGMENT,
  wildcardCodes,
} from '../../../lambdas/core/policy/glob.ts';
import { overlaps } from '../../../lambdas/core/policy/glob-overlap.ts';
import { matchesAction, matchesPrincipal, matchesResource } from '../../../lambdas/core/policy/index.ts';
import { ACCOUNT, ROLE, SESSION } from './requests.ts';

describe('matchesAction', () => {
  it.each([
    ['s3:Get*', 'S3:getobject', true],
    ['*', 's3:GetObject', true],
    ['s3:Put*', 's3:GetObject', false],
    ['GetObject', 's3:GetObject', false],
  ])('%s on %s', (pattern, action, matched) => {
    expect(matchesAction(pattern, action)).toBe(matched);
  });
});

describe('matchesResource', () => {
  it.each([
    ['*', 'arn:aws:s3:::b/k', true],
    ['arn:aws:s3:::b/*', 'arn:aws:s3:::b/k', true],
    ['arn:aws:s3:::b', 'arn:aws:s3:::b/k', false],
    ['arn:aws:sqs:eu-?-1:*:q', 'arn:aws:sqs:eu-w-1:1:q', true],
    ['arn:aws:sqs:eu?w-1:1:q', 'arn:aws:sqs:eu:w-1:1:q', false],
    ['arn:aws:sqs:e*u:1:q', 'arn:aws:sqs:e:x:u:1:q', false],
    ['arn:aws:s?s:eu:1:q', 'arn:aws:sqs:eu:1:q', false],
    ['arn:${x}:s3:::b', 'arn:${x}:s3:::b', true],
  ])('%s on %s', (pattern, resource, matched) => {
    expect(matchesResource(pattern, resource)).toBe(matched);
  });
});

describe('matchesPrincipal', () => {
  it.each([
    ['AWS', '*', SESSION, true],
    ['AWS', ACCOUNT, SESSION, true],
    ['AWS', ROLE, SESSION, true],
    ['AWS', SESSION, SESSION, true],
    ['AWS', ROLE, `arn:aws:iam::${ACCOUNT}:user/alice`, false],
    ['AWS', 'AIDAEXAMPLEID1234567A', SESSION, false],
    ['Service', 'ecs-tasks.amazonaws.com', 'ecs-tasks.amazonaws.com', true],
    ['Service', '*', 'ecs-tasks.amazonaws.com', true],
    ['Service', '*', SESSION, false],
    ['Federated', '*', `arn:aws:iam::${ACCOUNT}:saml-provider/corp`, true],
    ['CanonicalUser', '79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be', SESSION, false],
    ['AWS', '*', 'anonymous', true],
    ['AWS', 'arn:aws:iam::aws:user/x', 'arn:aws:iam::aws:user/x', true],
  ])('%s %s names %s: %s', (type, entry, principal, matched) => {
    expect(matchesPrincipal(type, entry, principal)).toBe(matched);
  });
});

describe('globs', () => {
  const pattern = fc.string({ unit: fc.constantFrom('a', 'b', ':', '*', '?'), maxLength: 8 });
  const text = fc.string({ unit: fc.constantFrom('a', 'b', ':'), maxLength: 8 });
  const expected = (source: string) => new RegExp(`^${source.replaceAll('*', '.*').replaceAll('?', '.')}$`);

  it('match as the regular expression would', () => {
    fc.assert(
      fc.property(pattern, text, (source, candidate) => {
        expect(globMatcher(wildcardCodes(source))(candidate)).toBe(expected(source).test(candidate));
      }),
      { numRuns: 3000 },
    );
  });

  it('match as the regular expression would where some wildcards stop at a colon', () => {
    fc.assert(
      fc.property(pattern, text, (source, candidate) => {
        const bounded = wildcardCodes(source).map((code, index) => (code < 0 && index % 2 === 0 ? code - 2 : code));
        const parts = [...source].map((character, index) => {
          const inSegment = index % 2 === 0;
          if (character === '*') return inSegment ? '[^:]*' : '.*';
          return character === '?' && inSegment ? '[^:]' : character.replace('?', '.');
        });
        expect(globMatcher(bounded)(candidate)).toBe(new RegExp(`^${parts.join('')}$`).test(candidate));
      }),
      { numRuns: 3000 },
    );
    expect([ANY_IN_SEGMENT, ONE_IN_SEGMENT]).toEqual([-3, -4]);
  });

  it('overlap when a text matches both', () => {
    fc.assert(
      fc.property(pattern, pattern, text, (left, right, candidate) => {
        const matchesBoth = globMatcher(wildcardCodes(left))(candidate) && globMatcher(wildcardCodes(right))(candidate);
        expect(matchesBoth && !overlaps(wildcardCodes(left), wildcardCodes(right))).toBe(false);
      }),
      { numRuns: 3000 },
    );
    expect(overlaps(wildcardCodes('a*'), literalCodes('ba'))).toBe(false);
  });
});
