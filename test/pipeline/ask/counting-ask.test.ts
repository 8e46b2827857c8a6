import { expect, it } from 'vitest';
import { countingAsk } from '../../../lambdas/pipeline/ask/counting-ask.ts';
import { fakeAsk } from './fake-ask.ts';

it('counts questions and the rounds they come in', async () => {
  const { ask, count } = countingAsk(fakeAsk().ask);
  await Promise.all([ask('role', 'task'), ask('role', 'execution'), ask('clusters', '*')]);
  await ask('key', 'alias/orders');
  expect(count).toEqual({ total: 4, waves: 2, questions: { role: 2, clusters: 1, key: 1 } });
});

it('counts on after a question that fails', async () => {
  const { ask, count } = countingAsk(() => Promise.reject(new Error('broken')));
  await expect(ask('role', 'task')).rejects.toThrow('broken');
  await expect(ask('role', 'task')).rejects.toThrow('broken');
  expect(count).toMatchObject({ total: 2, waves: 2 });
});
