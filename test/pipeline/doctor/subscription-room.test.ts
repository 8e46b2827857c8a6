import { describe, expect, it } from 'vitest';
import { subscriptionFilterPattern } from '../../../lambdas/core/denial/filter-pattern.ts';
import { known, unknown } from '../../../lambdas/core/model/observed.ts';
import { accountRoom, subscriptionRoom } from '../../../lambdas/pipeline/doctor/subscription-room.ts';
import { healthy } from './deployed.ts';

const other = (index: number) => ({
  name: `other${index}`,
  pattern: '',
  destinationArn: `arn:aws:lambda:::function:f${index}`,
});
const ours = {
  name: 'ours',
  pattern: subscriptionFilterPattern(),
  destinationArn: 'arn:aws:lambda:::function:responder',
};

const withFilters = (filters: readonly (typeof ours)[]) =>
  healthy({ subscriptionFilters: async () => known(filters, 'logs:DescribeSubscriptionFilters') });

describe('a log group that is to be watched', () => {
  it.each([
    ['has room for a subscription', [], 'ok', 'a subscription fits'],
    ['has room beside another', [other(1)], 'ok', 'a subscription fits, beside other1 → arn:aws:lambda:::function:f1'],
    ['is watched already', [other(1), ours], 'ok', 'a responder is subscribed already'],
    [
      'has no room beside two',
      [other(1), other(2)],
      'problem',
      expect.stringMatching(/^both of its 2 .* taken: other1 .*, other2/),
    ],
  ])('%s', async (_what, filters, status, because) => {
    expect(await subscriptionRoom('/ecs/orders', withFilters(filters))).toMatchObject([{ status, because }]);
  });

  it('has to be there, of the Standard class, and readable', async () => {
    const gone = healthy({ logGroup: async () => known(null, 'x') });
    expect(await subscriptionRoom('/ecs/orders', gone)).toMatchObject([
      { status: 'problem', because: 'it does not exist' },
    ]);
    const infrequent = healthy({ logGroup: async (name) => known({ name, logGroupClass: 'INFREQUENT_ACCESS' }, 'x') });
    expect(await subscriptionRoom('/ecs/orders', infrequent)).toMatchObject([{ status: 'problem' }]);
    const hidden = healthy({ subscriptionFilters: async () => unknown('denied', 'logs:DescribeSubscriptionFilters') });
    expect(await subscriptionRoom('/ecs/orders', hidden)).toMatchObject([{ status: 'unknown' }]);
  });
});

describe('an account that is to be watched', () => {
  const policy = { ...other(1), selectionCriteria: '' };

  it.each([
    ['has room', [], 'ok'],
    ['is watched already', [{ ...policy, pattern: subscriptionFilterPattern() }], 'ok'],
    ['has its one subscription taken', [policy], 'problem'],
  ])('%s', async (_what, policies, status) => {
    const ports = healthy({ accountPolicies: async () => known(policies, 'logs:DescribeAccountPolicies') });
    expect(await accountRoom(ports)).toMatchObject([{ status }]);
  });
});
