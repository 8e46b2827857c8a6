import type { Incident } from '../core/model/diagnosis.ts';
import type { IntakePorts, Invocation, TellingParts } from '../pipeline/incident-ports.ts';
import { type TakenIn, takeIn } from '../pipeline/take-in.ts';
import type { Telemetry } from './telemetry.ts';
import { UnfinishedError } from './unfinished-error.ts';

/** What the handlers need of the world. */
export interface HandlerPorts extends IntakePorts {
  readonly telemetry: Telemetry;
  /** Twelve digits: whose answers the ports give. */
  readonly account: string;
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
  const taken = await takeIn(refusals, ports);
  for (const failure of taken.failures) ports.telemetry.failed(failure);
  const failures = [...taken.failures];
  if (taken.news.length > 0 || taken.rest.length > 0) {
    failures.push(...(await tell(taken, account, ports, invocation)));
  }
  if (failures.length === 0) return taken.incidents;
  const { rememberCounted } = await import('../pipeline/remember-counted.ts');
  await rememberCounted(taken, ports);
  throw new UnfinishedError(failures);
}

async function tell(
  taken: TakenIn,
  account: string,
  ports: HandlerPorts,
  invocation: Invocation,
): Promise<readonly unknown[]> {
  try {
    const [{ tellNews }, parts] = await Promise.all([import('../pipeline/tell-news.ts'), ports.telling()]);
    return await tellNews(taken, account, { ...ports, ...parts }, invocation);
  } catch (error) {
    ports.telemetry.failed(error);
    return [error];
  }
}
