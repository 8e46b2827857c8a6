import { expect, it } from 'vitest';
import { isOurs } from '../../../lambdas/core/fix/policy-owner.ts';
import { readScenario } from '../../support/scenario.ts';
import { casesOf } from './support/facts.ts';
import { ACCOUNT, arn } from './support/refusal.ts';

const BUCKET = 'arn:aws:s3:::acme-orders-prod';

it.each<[string, string, boolean | 'unknown' | null, boolean]>([
  ['a queue of the account', arn('sqs', 'orders'), null, true],
  ['a queue of another', arn('sqs', 'orders').replace(ACCOUNT, '999988887777'), null, false],
  ['a bucket that is known to be ours', BUCKET, false, true],
  ['a bucket that is known not to be', BUCKET, true, false],
  ['a bucket of nobody knows whom', BUCKET, 'unknown', false],
  ['a bucket, the call not known', BUCKET, null, false],
])('%s', async (_, resource, crossAccount, ours) => {
  const [each] = await casesOf(readScenario('identity-policy/nothing-allows.json'));
  const { facts } = each!;
  const refused = crossAccount === null ? null : { ...facts.refused!, crossAccount };
  expect(isOurs(resource, { ...facts, refused })).toBe(ours);
});
