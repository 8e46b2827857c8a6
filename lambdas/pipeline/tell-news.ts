import { isOutOfTime } from './claim-for.ts';
import type { Invocation, TellingPorts } from './incident-ports.ts';
import { orPutOff } from './or-put-off.ts';
import type { News, TakenIn } from './take-in.ts';
import { beginTelling, type Untold } from './tell-incident.ts';

/**
 * Tells of everything that is news in a delivery. It is diagnosed one after the other, since the second finds most of its answers read, and
 * each is delivered while the next is diagnosed. What has to wait is left to the sweeper and counted. Returns why some could not be told.
 */
export async function tellNews(
  { news, rest }: Pick<TakenIn, 'news' | 'rest'>,
  account: string,
  ports: TellingPorts,
  invocation: Invocation,
): Promise<readonly unknown[]> {
  const failures: unknown[] = [];
  let spent = false;
  const overflow = { account, region: ports.region, undiagnosed: rest.length, refusals: 0 };
  for (const { incident } of rest) overflow.refusals += incident.count;
  const attempt = async (run: () => Promise<void>): Promise<void> => {
    try {
      await run();
    } catch (error) {
      ports.telemetry.failed(error);
      failures.push(error);
    }
  };
  const endings: Promise<void>[] = [];
  for (const item of news) {
    await attempt(async () => {
      const { id } = item.record;
      const begin = () => beginTelling(item, ports, invocation, spent);
      const outcome = isOutOfTime(invocation) ? 'no-time' : await orPutOff(id, begin, ports, invocation);
      if (typeof outcome === 'function') {
        endings.push(attempt(() => orPutOff(id, outcome, ports, invocation)));
        return;
      }
      spent ||= outcome === 'no-budget';
      if (!(await waits(item, outcome, ports)) || outcome !== 'no-budget') return;
      overflow.undiagnosed += 1;
      overflow.refusals += item.incident.count;
    });
  }
  await Promise.all(endings);
  if (rest.length > 0) ports.telemetry.counted('Overflow', rest.length);
  if (overflow.undiagnosed > 0) await attempt(() => ports.budget.countOverflow(overflow, ports.clock()));
  return failures;
}

/** Leaves to the sweeper what could not be told now. Whether it waits from now on. */
async function waits({ record, incident }: News, outcome: Untold | 'no-time', ports: TellingPorts): Promise<boolean> {
  if (outcome !== 'no-budget' && outcome !== 'no-time') return false;
  const waitsNow = await ports.incidents.wait(record, incident, ports.clock());
  if (waitsNow) ports.telemetry.counted('Waiting', 1);
  return waitsNow;
}
