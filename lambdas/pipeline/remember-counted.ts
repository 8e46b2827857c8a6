import type { IntakePorts } from './incident-ports.ts';
import type { TakenIn } from './take-in.ts';

/**
 * Keeps what a delivery has counted, because it failed: it will be run again, by Lambda or out of the failure queue, when others may have counted
 * meanwhile. Never rejects: what could not be kept is counted twice at worst.
 */
export async function rememberCounted(
  { counted }: Pick<TakenIn, 'counted'>,
  { incidents, telemetry }: Pick<IntakePorts, 'incidents' | 'telemetry'>,
): Promise<void> {
  const kept = await Promise.allSettled(counted.map(({ id, delivery }) => incidents.remember(id, delivery)));
  for (const outcome of kept) if (outcome.status === 'rejected') telemetry.failed(outcome.reason);
}
