import type { Incident } from '../core/model/diagnosis.ts';
import type { IntakePorts, Invocation, TellingParts } from '../pipeline/incident-ports.ts';
import { takeIn } from '../pipeline/take-in.ts';
import type { Telemetry } from './telemetry.ts';
import { UnfinishedError } from './unfinished-error.ts';

/** What the handlers need of the world. */
export interface HandlerPorts extends IntakePorts {
  readonly telemetry: Telemetry;
  /** Loaded with the first thing that has to be told: a repeat goes without. */
  readonly telling: () => Promise<TellingParts>;
}

/**
 * Counts refusals and tells what is news in them; the number of incidents. Ends everything that can be ended, and rejects afterwards when
 * something could not, so that Lambda runs the event again.
 */
export async function answerRefusals(
  refusals: readonly Incident[],
  account: string,
  ports: HandlerPorts,
  invocation: Invocation,
): Promise<number> {
  const taken = await takeIn(refusals, ports, invocation);
  for (const failure of taken.failures) ports.telemetry.failed(failure);
  const failures = [...taken.failures];
  if (taken.news.length > 0 || taken.rest.length > 0) {
    const [{ tellNews }, parts] = await Promise.all([import('../pipeline/tell-news.ts'), ports.telling()]);
    failures.push(...(await tellNews(taken, account, { ...ports, ...parts }, invocation)));
  }
  if (failures.length > 0) throw new UnfinishedError(failures);
  return taken.incidents;
}
