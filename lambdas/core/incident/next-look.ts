import type { IncidentRecord } from '../model/incident-record.ts';
import { later, latest } from '../model/moment.ts';

const MINUTE = 60_000;

/** Milliseconds without a refusal after which it may be over. */
export const QUIET = 15 * MINUTE;

const LONGEST_PAUSE = 8 * 60 * MINUTE;

/**
 * When to look again whether an incident is over: after a quarter of an hour of quiet, then at growing pauses. Null: the window ends
 * before that.
 */
export function nextLook({ looks, countedAt, windowEnds }: IncidentRecord, now: string): string | null {
  const quietFrom = later(countedAt, QUIET);
  const pausedUntil = later(now, Math.min(QUIET * 2 ** Math.min(looks, 10), LONGEST_PAUSE));
  const due = latest(quietFrom, pausedUntil);
  return windowEnds !== null && due >= windowEnds ? null : due;
}

/** When to try again what a target did not accept, or what failed. */
export function nextAttempt({ attempts }: IncidentRecord, now: string): string {
  return later(now, Math.min(5 * MINUTE * 2 ** Math.min(Math.max(0, attempts - 1), 10), LONGEST_PAUSE));
}
