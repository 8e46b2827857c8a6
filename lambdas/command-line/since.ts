import { usageError } from './errors.ts';
import { parsePeriod } from './period.ts';

const MOMENT = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;

/** When a scan begins, in milliseconds since 1970, by the present moment in the same unit. */
export type Since = (now: number) => number;

/**
 * The beginning that `--since` names: a period back from now (`30s`, `15m`, `1h30m`, `2d`, `1w`) or a moment in ISO 8601, in UTC unless
 * it says otherwise. Throws a usage error for anything else.
 */
export function parseSince(text: string): Since {
  const period = parsePeriod(text);
  if (period !== undefined) return (now) => Math.max(0, now - period);
  const moment = MOMENT.test(text) ? Date.parse(inUtc(text)) : Number.NaN;
  if (Number.isNaN(moment)) {
    throw usageError(
      `--since is not a period: ${text}; like 30s, 15m, 1h30m, 2d or 1w, or a moment like 2026-11-24T10:00Z`,
    );
  }
  return (now) => {
    if (moment <= now) return moment;
    throw usageError(`--since lies in the future: ${text}; it is ${new Date(now).toISOString()}`);
  };
}

function inUtc(moment: string): string {
  return /T.*(?:Z|[+-]\d{2}:?\d{2})$/.test(moment) || !moment.includes('T') ? moment : `${moment}Z`;
}
