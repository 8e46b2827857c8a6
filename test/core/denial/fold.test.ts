import { expect, it } from 'vitest';
import { foldDenials } from '../../../lambdas/core/denial/fold.ts';
import { readDenials } from '../../../lambdas/core/denial/read-denials.ts';
import type { Denial } from '../../../lambdas/core/model/denial.ts';
import { loadActionData } from '../../../lambdas/data/action-data.ts';

const DENIED = 'User: arn:aws:sts::123456789012:assumed-role/app/9f1c is not authorized to perform:';
const COFFEE = `${DENIED} s3:MakeCoffee on resource: arn:aws:s3:::acme/k`;

const denialsOf = (text: string): readonly Denial[] => readDenials(text, loadActionData()).denials;

it.each<[string, string, string, Partial<Denial>]>([
  [
    'cut the first time',
    `${DENIED} s3:GetObject on resource: arn:aws:s3:::acme/ord`,
    `${DENIED} s3:GetObject on resource: arn:aws:s3:::acme/orders because no identity-based policy`,
    { resource: 'arn:aws:s3:::acme/orders', layer: 'identity-policy', effect: 'missing-allow' },
  ],
  [
    'cut the second time',
    `${DENIED} s3:GetObject on resource: arn:aws:s3:::acme/orders because no identity-based policy`,
    `${DENIED} s3:GetObject on resource: arn:aws:s3:::acme/ord`,
    { resource: 'arn:aws:s3:::acme/orders', layer: 'identity-policy', effect: 'missing-allow' },
  ],
  [
    'of an action that nobody knows',
    COFFEE,
    `${COFFEE} because no identity-based policy`,
    { action: 's3:MakeCoffee', layer: 'identity-policy', unknownAction: true },
  ],
  [
    'with a reason that is no policy',
    `${DENIED} kms:Decrypt on resource: arn:aws:kms:eu-west-1:123456789012:key/1`,
    'An error occurred (DisabledException) when calling the Decrypt operation: arn:aws:kms:eu-west-1:123456789012:key/1 is disabled.',
    { action: 'kms:Decrypt', reason: 'key-disabled' },
  ],
])('a refusal is one that was told twice, %s', (_how, first, second, expected) => {
  const folded = foldDenials([...denialsOf(first), ...denialsOf(second)]);
  expect(folded).toHaveLength(1);
  expect(folded[0]).toMatchObject(expected);
  expect(denialsOf(`${first}\nretrying\n${second}`)).toHaveLength(1);
});
