/**
 * Ten thousand schedules of deliveries, sweeps, retries and redrives under faults in any port call. Prints what was injected and what came
 * of it; fails when an incident was lost, or told twice without need. `npx tsx bench/faults.ts [SCHEDULES] [FIRST SEED]`
 */
import { pathToFileURL } from 'node:url';
import { runSchedule } from '../test/faults/run-schedule.ts';

export interface FaultFigures {
  readonly schedules: number;
  readonly deliveries: number;
  readonly failedRuns: number;
  /** Faults by kind. */
  readonly injected: Readonly<Record<string, number>>;
  readonly acceptances: number;
  /** Acceptances of something the same target had accepted before; each after one that could not be recorded. */
  readonly duplicates: number;
  readonly allClears: number;
  readonly overflows: number;
  /** Seeds with what must never happen and did. */
  readonly violations: Readonly<Record<string, readonly string[]>>;
  readonly seconds: number;
}

export async function measureFaults(schedules = 10_000, first = 1): Promise<FaultFigures> {
  const began = performance.now();
  const sums = { deliveries: 0, failedRuns: 0, acceptances: 0, duplicates: 0, allClears: 0, overflows: 0 };
  const injected: Record<string, number> = {};
  const violations: Record<string, readonly string[]> = {};
  for (let seed = first; seed < first + schedules; seed += 1) {
    const outcome = await runSchedule(seed);
    sums.deliveries += outcome.deliveries;
    sums.failedRuns += outcome.failedRuns;
    for (const name of ['acceptances', 'duplicates', 'allClears', 'overflows'] as const)
      sums[name] += outcome.ledger[name];
    for (const [fault, count] of outcome.injected) injected[fault] = (injected[fault] ?? 0) + count;
    if (outcome.violations.length > 0) violations[seed] = outcome.violations;
  }
  return { schedules, ...sums, injected, violations, seconds: Math.round((performance.now() - began) / 1_000) };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [schedules = '10000', first = '1'] = process.argv.slice(2);
  const figures = await measureFaults(Number(schedules), Number(first));
  process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
  if (Object.keys(figures.violations).length > 0) process.exitCode = 1;
}
