import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acceptResource } from '../../../lambdas/core/fix/accept-resource.ts';
import { resourcesToGrant } from '../../../lambdas/core/fix/resources-to-grant.ts';
import { matchesResource } from '../../../lambdas/core/policy/matches.ts';
import { loadActionData } from '../../../lambdas/data/action-data.ts';
import { grants } from './support/refusal.ts';

const ACTIONS = loadActionData();
const GET_OBJECT = ACTIONS.action('s3:GetObject')!;
const PLACE = { account: '123456789012', region: 'eu-west-1' };
const B = 'arn:aws:s3:::acme';
const D = 'arn:aws:dynamodb:eu-west-1:123456789012:table';
const Q = 'arn:aws:sqs:eu-west-1:123456789012';
const P = 'arn:aws:ssm:eu-west-1:123456789012:parameter';

describe('resourcesToGrant', () => {
  it.each<[readonly string[], readonly string[]]>([
    [[], []],
    [[`${B}/a/x`], [`${B}/a/x`]],
    [[`${B}/a/x`, `${B}/a/x`], [`${B}/a/x`]],
    [[`${B}/a/x`, `${B}/a/y`], [`${B}/a/*`]],
    [[`${B}/a/xy1`, `${B}/a/xy2`], [`${B}/a/*`]],
    [[`${B}/a/x`, `${B}/b/y`], [`${B}/*`]],
    [
      [`${B}/a/x`, `${B}-2/a/x`],
      [`${B}/a/x`, `${B}-2/a/x`],
    ],
    [
      [`${Q}:orders-1`, `${Q}:orders-2`],
      [`${Q}:orders-1`, `${Q}:orders-2`],
    ],
    [
      [`${D}/a`, `${D}/b`],
      [`${D}/a`, `${D}/b`],
    ],
    [
      [`${D}/a`, `${D}/a/index/x`],
      [`${D}/a`, `${D}/a/index/x`],
    ],
    [[`${D}/a/index/x`, `${D}/a/index/y`], [`${D}/a/index/*`]],
    [[`${P}/prod/orders/a`, `${P}/prod/orders/b`], [`${P}/prod/orders/*`]],
    [
      [`${P}/prod/a`, `${P}/prod/b`],
      [`${P}/prod/a`, `${P}/prod/b`],
    ],
  ])('%j', (seen, granted) => {
    expect(resourcesToGrant(seen)).toEqual(granted);
  });

  it('covers everything seen, and never anything above a bucket', () => {
    const segment = fc.stringMatching(/^[a-z]{1,3}$/);
    const object = fc
      .tuple(segment, fc.array(segment, { minLength: 1, maxLength: 4 }))
      .map(([bucket, key]) => `arn:aws:s3:::${bucket}/${key.join('/')}`);
    fc.assert(
      fc.property(fc.array(object, { minLength: 1, maxLength: 6 }), (seen) => {
        const granted = resourcesToGrant(seen);
        expect(seen.every((resource) => granted.some((pattern) => matchesResource(pattern, resource)))).toBe(true);
        expect(granted.every((pattern) => /^arn:aws:s3:::[a-z]+\//.test(pattern))).toBe(true);
      }),
    );
  });
});

describe('acceptResource', () => {
  it('accepts nothing that matches more than the text itself', () => {
    const key = fc.string({
      unit: fc.constantFrom('a', '/', '*', '?', '$', '{', '}', ' ', 'é', '"'),
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(key, key, (one, other) => {
        const accepted = acceptResource(`${B}/${one}`, GET_OBJECT, ACTIONS, PLACE);
        if (!('pattern' in accepted)) return;
        const statement = { Effect: 'Allow', Action: 's3:GetObject', Resource: accepted.pattern } as const;
        expect(grants([statement], 's3:GetObject', `${B}/${one}`)).toBe(true);
        expect(grants([statement], 's3:GetObject', `${B}/${other}`)).toBe(one === other);
      }),
    );
  });

  it.each([
    `${B}/a\nb`,
    `${B}/a\u0000`,
    `${B}/\u009b1m`,
    `${B}/${'x'.repeat(2_100)}`,
    'arn:aws:s3:::',
    'invoices/a.pdf',
    `${B}/`,
    '',
    'arn:aws:s3:eu-west-1:123456789012:acme/x',
  ])('refuses %j', (text) => {
    expect(acceptResource(text, GET_OBJECT, ACTIONS, PLACE)).toHaveProperty('refused');
  });
});
