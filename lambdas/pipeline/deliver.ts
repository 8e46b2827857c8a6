import type { Announcement } from '../core/model/announcement.ts';
import type { TellingPorts } from './incident-ports.ts';

/** An announcement that targets did not accept. */
export class DeliveryError extends Error {
  override readonly name = 'DeliveryError';
  readonly undelivered: number;

  constructor(causes: readonly unknown[]) {
    super(`${causes.length} deliveries were not accepted; see the log for targets and error names`, { cause: causes });
    this.undelivered = causes.length;
  }
}

/**
 * Hands an announcement to every target that has not accepted it yet, and remembers at once who did. One target's outage keeps no other
 * from it; afterwards it rejects with a {@link DeliveryError}. What happens between an acceptance and its record is told again, with
 * the same reference.
 */
export async function deliver(
  announcement: Announcement,
  delivered: readonly string[],
  { targets, incidents, telemetry }: Pick<TellingPorts, 'targets' | 'incidents' | 'telemetry'>,
): Promise<void> {
  const missing = targets.filter(({ name }) => !delivered.includes(name));
  const outcomes = await Promise.allSettled(
    missing.map(async (target) => {
      await target.deliver(announcement);
      if (announcement.kind !== 'overflow') await incidents.accept(announcement.reference, target.name);
    }),
  );
  const failures: unknown[] = [];
  for (const [index, outcome] of outcomes.entries()) {
    if (outcome.status === 'fulfilled') continue;
    failures.push(outcome.reason);
    telemetry.undelivered(missing[index]?.name ?? 'unknown', outcome.reason);
  }
  if (failures.length > 0) throw new DeliveryError(failures);
}
