import type { Notice } from '../core/model/notice.ts';
import type { NotificationTarget } from '../pipeline/ports.ts';
import type { Telemetry } from './telemetry.ts';

/** Notices that a target did not accept. */
export class DeliveryError extends Error {
  override readonly name = 'DeliveryError';

  constructor(undelivered: number, causes: readonly unknown[]) {
    super(`${undelivered} deliveries were not accepted; see the log for targets and error names`, { cause: causes });
  }
}

/**
 * Hands every notice to every target. One target's outage keeps no other from its notices; afterwards it rejects with a
 * {@link DeliveryError}, so that Lambda tries again and keeps what it gives up on.
 */
export async function deliver(
  notices: readonly Notice[],
  targets: readonly NotificationTarget[],
  telemetry: Telemetry,
): Promise<void> {
  const deliveries = notices.flatMap((notice) => targets.map((target) => ({ notice, target })));
  const outcomes = await Promise.allSettled(deliveries.map(async ({ notice, target }) => target.deliver(notice)));
  const failures: unknown[] = [];
  for (const [index, outcome] of outcomes.entries()) {
    if (outcome.status === 'fulfilled') continue;
    failures.push(outcome.reason);
    telemetry.undelivered(deliveries[index]?.target.name ?? 'unknown', outcome.reason);
  }
  if (failures.length > 0) throw new DeliveryError(failures.length, failures);
}
