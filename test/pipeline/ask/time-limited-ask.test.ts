import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { known, unknown } from '../../../lambdas/core/model/observed.ts';
import { timeLimitedAsk } from '../../../lambdas/pipeline/ask/time-limited-ask.ts';
import { fakeAsk } from './fake-ask.ts';

const expired = unknown('expired', 'iam:GetRole');
const never = new Promise<never>(() => undefined);

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

it('passes an answer that comes in time, and leaves no timer behind', async () => {
  const { ask } = fakeAsk();
  expect(await timeLimitedAsk(ask, () => 100)('role', 'orders')).toEqual(known(null, 'iam:GetRole'));
  expect(vi.getTimerCount()).toBe(0);
});

it('answers expired when the time is up, whatever is under way', async () => {
  const { ask } = fakeAsk({ 'role orders': never });
  const answer = timeLimitedAsk(ask, () => 100)('role', 'orders');
  await vi.advanceTimersByTimeAsync(100);
  expect(await answer).toEqual(expired);
});

it.each([0, -5])('asks nothing with %s ms left', async (remaining) => {
  const { ask, asked } = fakeAsk();
  expect(await timeLimitedAsk(ask, () => remaining)('role', 'orders')).toEqual(expired);
  expect(asked).toEqual([]);
});
