import type { Announcement } from '../core/model/announcement.ts';
import type { NotificationTarget } from '../pipeline/ports.ts';
import type { Telemetry } from './telemetry.ts';

/** Announcements that a target did not accept. */
export class DeliveryError extends Error {
  override readonly name = 'DeliveryError';

  constructor(undelivered: number, causes: readonly unknown[]) {
    super(`${undelivered} deliveries were not accepted; see the log for targets and error names`, { cause: causes });
  }
}

/**
 * Hands every announcement to every target. One target's outage keeps no other from its own; afterwards it rejects with a
 * {@link DeliveryError}, so that Lambda tries again and keeps what it gives up on.
 */
export async function deliver(
  announcements: readonly Announcement[],
  targets: readonly NotificationTarget[],
  telemetry: Telemetry,
): Promise<void> {
  const deliveries = announcements.flatMap((announcement) => targets.map((target) => ({ announcement, target })));
  const outcomes = await Promise.allSettled(
    deliveries.map(async ({ announcement, target }) => target.deliver(announcement)),
  );
  const failures: unknown[] = [];
  for (const [index, outcome] of outcomes.entries()) {
    if (outcome.status === 'fulfilled') continue;
    failures.push(outcome.reason);
    telemetry.undelivered(deliveries[index]?.target.name ?? 'unknown', outcome.reason);
  }
  if (failures.length > 0) throw new DeliveryError(failures.length, failures);
}
