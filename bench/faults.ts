/**
 * Thousands of schedules of deliveries, sweeps, retries and redrives under faults in any port call, and as many of what notify-slack gets
 * while Slack is out of order. Prints what was injected and what came of it; fails when an incident was lost, or told twice without need.
 * `npx tsx bench/faults.ts [SCHEDULES] [FIRST SEED]`
 */
import { pathToFileURL } from 'node:url';
import { runSchedule } from '../test/faults/run-schedule.ts';
import { runSlackSchedule } from '../test/faults/run-slack-schedule.ts';

/** What schedules with seeds from the first to the last came to. */
export interface FaultFigures {
  readonly firstSeed: number;
  readonly lastSeed: number;
  /** Deliveries to the responder, or announcements to notify-slack. */
  readonly events: number;
  /** Invocations that failed or were ended. */
  readonly failedRuns: number;
  /** Faults by kind. */
  readonly injected: Readonly<Record<string, number>>;
  /** What targets accepted, or Slack took. */
  readonly acceptances: number;
  /** Those of something that had been accepted before; each after a fault between an acceptance and its record. */
  readonly duplicates: number;
  /** Seeds with what must never happen and did. */
  readonly violations: Readonly<Record<string, readonly string[]>>;
  readonly seconds: number;
}

interface Outcome {
  readonly failedRuns: number;
  readonly injected: ReadonlyMap<string, number>;
  readonly violations: readonly string[];
}

export async function measureFaults(schedules = 10_000, first = 1) {
  return {
    responder: await measure(schedules, first, runSchedule, ({ deliveries, ledger }) => ({
      events: deliveries,
      acceptances: ledger.acceptances,
      duplicates: ledger.duplicates,
    })),
    slack: await measure(schedules, first, runSlackSchedule, ({ announcements, ledger }) => ({
      events: announcements,
      acceptances: ledger.posts,
      duplicates: ledger.duplicates,
    })),
  };
}

async function measure<T extends Outcome>(
  schedules: number,
  firstSeed: number,
  run: (seed: number) => Promise<T>,
  numbersOf: (outcome: T) => Pick<FaultFigures, 'events' | 'acceptances' | 'duplicates'>,
): Promise<FaultFigures> {
  const began = performance.now();
  const sums = { events: 0, acceptances: 0, duplicates: 0, failedRuns: 0 };
  const injected: Record<string, number> = {};
  const violations: Record<string, readonly string[]> = {};
  const lastSeed = firstSeed + schedules - 1;
  for (let seed = firstSeed; seed <= lastSeed; seed += 1) {
    const outcome = await run(seed);
    const numbers = { ...numbersOf(outcome), failedRuns: outcome.failedRuns };
    for (const name of ['events', 'acceptances', 'duplicates', 'failedRuns'] as const) sums[name] += numbers[name];
    for (const [fault, count] of outcome.injected) injected[fault] = (injected[fault] ?? 0) + count;
    if (outcome.violations.length > 0) violations[seed] = outcome.violations;
  }
  return {
    firstSeed,
    lastSeed,
    ...sums,
    injected,
    violations,
    seconds: Math.round((performance.now() - began) / 1_000),
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [schedules = '10000', first = '1'] = process.argv.slice(2);
  const figures = await measureFaults(Number(schedules), Number(first));
  process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
  const isClean = Object.values(figures).every(({ violations }) => Object.keys(violations).length === 0);
  if (!isClean) process.exitCode = 1;
}
