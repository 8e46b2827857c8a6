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

/** Lambda runs an event three times within minutes: that is one attempt. */
const ATTEMPTS_OF_ONE_EVENT = 3;

/** A target that is well again hears of what it missed after so many milliseconds. */
const LONGEST_OUTAGE_PAUSE = 30 * MINUTE;

/** When to try again what a target did not accept, or what failed. */
export function nextAttempt({ attempts }: Pick<IncidentRecord, 'attempts'>, now: string): string {
  const before = Math.min(Math.max(0, attempts - ATTEMPTS_OF_ONE_EVENT), 10);
  return later(now, Math.min(5 * MINUTE * 2 ** before, LONGEST_OUTAGE_PAUSE));
}
