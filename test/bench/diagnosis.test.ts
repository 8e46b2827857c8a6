import { expect, it } from 'vitest';
import { beyondBudget, measureDiagnosis } from '../../bench/diagnosis.ts';
import { EXCEPTIONS } from '../../bench/diagnosis-budget.ts';

/** Counts are of the code and the scenarios alone, so they may be promised. */
it('keeps the budget of calls and waves in every scenario that is no declared exception', {
  timeout: 120_000,
}, async () => {
  const calls = await measureDiagnosis();
  const declared = Object.fromEntries(Object.entries(EXCEPTIONS).map(([scenario, { takes }]) => [scenario, takes]));
  expect(beyondBudget(calls)).toEqual(declared);
  const { awsCallsBare, awsCallsNamed, awsCallsRepeat, awsCallsWarm, wavesBare, wavesNamed } = calls;
  for (const counted of [awsCallsNamed, awsCallsBare, awsCallsWarm]) expect(counted.typical).toBeGreaterThan(0);
  expect(awsCallsNamed.typical).toBeLessThanOrEqual(12);
  for (const { typical } of [wavesBare, wavesNamed]) expect(typical).toBeLessThanOrEqual(5);
  for (const { beyond } of [awsCallsBare, awsCallsWarm, awsCallsRepeat]) expect(beyond).toEqual({});
});
