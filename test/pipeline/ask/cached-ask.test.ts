import { describe, expect, it } from 'vitest';
import { known, unknown } from '../../../lambdas/core/model/observed.ts';
import { cachedAsk } from '../../../lambdas/pipeline/ask/cached-ask.ts';
import { fakeAsk } from './fake-ask.ts';

const names = known(['inline'], 'iam:ListRolePolicies');
const refused = unknown('denied', 'iam:ListRolePolicies');

describe('within one invocation', () => {
  it('reads once per question and subject, also for callers at the same time', async () => {
    const { ask, asked } = fakeAsk({ 'rolePolicyNames orders': names });
    const cached = cachedAsk(ask);
    const answers = await Promise.all([cached('rolePolicyNames', 'orders'), cached('rolePolicyNames', 'orders')]);
    await cached('rolePolicyNames', 'orders');
    await cached('attachedPolicies', 'orders');
    await cached('rolePolicyNames', 'payments');
    expect(answers).toEqual([names, names]);
    expect(asked).toEqual(['rolePolicyNames orders', 'attachedPolicies orders', 'rolePolicyNames payments']);
  });

  it('keeps unknowns: a refusal is not asked about again', async () => {
    const { ask, asked } = fakeAsk({ 'rolePolicyNames orders': refused });
    const cached = cachedAsk(ask);
    await cached('rolePolicyNames', 'orders');
    expect(await cached('rolePolicyNames', 'orders')).toEqual(refused);
    expect(asked).toHaveLength(1);
  });
});

describe('across invocations', () => {
  it('keeps answers up to their age', async () => {
    let now = 0;
    const { ask, asked } = fakeAsk({ 'rolePolicyNames orders': names });
    const warm = cachedAsk(ask, { maximumAge: 60_000, now: () => now });
    await warm('rolePolicyNames', 'orders');
    now = 59_999;
    await warm('rolePolicyNames', 'orders');
    expect(asked).toHaveLength(1);
    now = 60_000;
    await warm('rolePolicyNames', 'orders');
    expect(asked).toHaveLength(2);
  });

  it('shares an unknown while it is read and forgets it with the read', async () => {
    const { ask, asked } = fakeAsk({ 'rolePolicyNames orders': refused });
    const warm = cachedAsk(ask, { maximumAge: 60_000, now: () => 0 });
    await Promise.all([warm('rolePolicyNames', 'orders'), warm('rolePolicyNames', 'orders')]);
    expect(asked).toHaveLength(1);
    await warm('rolePolicyNames', 'orders');
    expect(asked).toHaveLength(2);
  });

  it('forgets the oldest answers before it grows without bound', async () => {
    const { ask, asked } = fakeAsk();
    const warm = cachedAsk(ask, { maximumAge: 60_000, now: () => 0 });
    for (let index = 0; index <= 5_000; index += 1) await warm('role', `role-${index}`);
    asked.length = 0;
    await warm('role', 'role-5000');
    await warm('role', 'role-0');
    expect(asked).toEqual(['role role-0']);
  });
});
