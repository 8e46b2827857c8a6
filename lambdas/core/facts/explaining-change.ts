import type { DatedChange, Facts } from './facts.ts';

/** IAM is eventually consistent: a change can take minutes until every Region answers by it. */
const SETTLING_MILLISECONDS = 5 * 60_000;

/** A change that could explain why a request that is allowed by now was refused then. */
export interface ExplainingChange {
  readonly change: DatedChange;
  /** `after`: dated after the refusal. `settling`: minutes before it, so it may not have reached every Region. */
  readonly when: 'after' | 'settling';
}

/**
 * The newest dated change that was made after the last refusal, or shortly before it.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot.html#troubleshoot_general_eventual-consistency
 */
export function explainingChange(facts: Facts): ExplainingChange | undefined {
  const refusedAt = Date.parse(facts.incident.sighting.lastSeen);
  for (const change of facts.changes) {
    const changedAt = Date.parse(change.at);
    if (changedAt > refusedAt) return { change, when: 'after' };
    if (changedAt >= refusedAt - SETTLING_MILLISECONDS) return { change, when: 'settling' };
  }
  return undefined;
}
