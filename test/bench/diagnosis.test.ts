import { expect, it } from 'vitest';
import { measureDiagnosis } from '../../bench/diagnosis.ts';

/** Counts are of the code and the scenarios alone, so they may be promised. */
it('keeps the budget of calls', { timeout: 120_000 }, async () => {
  const { awsCallsBare, awsCallsNamed, awsCallsRepeat, awsCallsWarm, wavesBare } = await measureDiagnosis();
  expect(awsCallsNamed.typical).toBeLessThanOrEqual(12);
  expect(awsCallsNamed.within / awsCallsNamed.scenarios).toBeGreaterThan(0.75);
  expect(awsCallsBare.worst).toBeLessThanOrEqual(30);
  expect(awsCallsWarm.worst).toBeLessThanOrEqual(3);
  expect(awsCallsRepeat.worst).toBe(0);
  expect(wavesBare.typical).toBeLessThanOrEqual(5);
});
