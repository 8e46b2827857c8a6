import { describe, expect, it } from 'vitest';
import { runSchedule } from './run-schedule.ts';

/** Seeds by which a defect came to light; each is run every time. */
const REGRESSIONS: readonly number[] = [];

/** `bench/faults.ts` runs ten thousand. */
const SCHEDULES = 60;

describe('under faults in any port call, crashes between any two, retries and redrives', () => {
  it.each(REGRESSIONS)('seed %i: no incident is lost, none is told twice without need', async (seed) => {
    expect((await runSchedule(seed)).violations).toEqual([]);
  });

  it(`no incident is lost, none is told twice without need (${SCHEDULES} schedules)`, async () => {
    let faults = 0;
    for (let seed = 1; seed <= SCHEDULES; seed += 1) {
      const { violations, injected } = await runSchedule(seed);
      expect(violations, `seed ${seed}`).toEqual([]);
      for (const count of injected.values()) faults += count;
    }
    expect(faults).toBeGreaterThan(SCHEDULES);
  }, 120_000);

  it('is the same schedule for the same seed, whatever ran before it or beside it', async () => {
    const alone = await runSchedule(7);
    await runSchedule(6);
    const [again, beside] = await Promise.all([runSchedule(7), runSchedule(7), runSchedule(8)]);
    expect(alone.ledger.history.length).toBeGreaterThan(50);
    for (const other of [again, beside]) expect(other).toEqual(alone);
  });
});
