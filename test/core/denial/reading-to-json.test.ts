import { expect, it } from 'vitest';
import { readingToJson } from '../../../lambdas/core/denial/reading-to-json.ts';
import { UNREAD_DENIAL } from '../../../lambdas/core/model/denial.ts';

it('prints the fields of the contract and keeps opaque references inside', () => {
  const denial = { ...UNREAD_DENIAL, action: 's3:GetObject', references: { encodedMessage: 'blob' } };
  expect(readingToJson({ kind: 'denied', denials: [denial] })).toEqual({
    kind: 'denied',
    denials: [{ ...UNREAD_DENIAL, action: 's3:GetObject' }],
  });
});

it('adds why, where no policy refused', () => {
  const { denials } = readingToJson({ kind: 'denied', denials: [{ ...UNREAD_DENIAL, reason: 'key-disabled' }] });
  expect(denials[0]?.reason).toBe('key-disabled');
});
