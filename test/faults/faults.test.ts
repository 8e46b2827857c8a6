import { describe, expect, it } from 'vitest';
import { runSchedule } from './run-schedule.ts';
import { runSlackSchedule } from './run-slack-schedule.ts';

/** `bench/faults.ts` runs ten thousand of each. */
const SCHEDULES = 60;

describe.each([
  // Seeds by which a defect came to light; each is run every time.
  { name: 'the responder', run: runSchedule, regressions: [69, 99, 102, 2615, 8615] },
  { name: 'notify-slack', run: runSlackSchedule, regressions: [64, 107, 4195] },
])('$name, under faults in any port call, crashes between any two, retries and redrives', ({ run, regressions }) => {
  it.each(regressions)('seed %i: no incident is lost, none is told twice without need', async (seed) => {
    expect((await run(seed)).violations).toEqual([]);
  });

  it('loses no incident and tells none twice without need', async () => {
    let faults = 0;
    for (let seed = 1; seed <= SCHEDULES; seed += 1) {
      const { violations, injected } = await run(seed);
      expect(violations, `seed ${seed}`).toEqual([]);
      for (const count of injected.values()) faults += count;
    }
    expect(faults).toBeGreaterThan(SCHEDULES);
  }, 120_000);

  it('has the same schedule for the same seed, whatever ran before it or beside it', async () => {
    const seen = async (seed: number) => {
      const { injected, failedRuns, ledger } = await run(seed);
      return { injected, failedRuns, history: ledger.history };
    };
    const alone = await seen(7);
    await run(6);
    const [again, beside] = await Promise.all([seen(7), seen(7), run(8)]);
    expect(alone.history.length).toBeGreaterThan(10);
    for (const other of [again, beside]) expect(other).toEqual(alone);
  });
});
