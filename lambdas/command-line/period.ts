import { usageError } from './errors.ts';

const UNITS: Readonly<Record<string, number>> = {
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

/** As `aws logs tail --since` has them, and several units in one period. */
const PERIOD = /^(?:\d{1,6}[smhdw])+$/;

/** Milliseconds of a period such as `30s`, `1h30m` or `2w`; `undefined` for a text that is none. */
export function parsePeriod(text: string): number | undefined {
  if (!PERIOD.test(text)) return undefined;
  const period = [...text.matchAll(/(\d+)([smhdw])/g)].reduce(
    (sum, [, amount, unit = '']) => sum + Number(amount) * (UNITS[unit] ?? 0),
    0,
  );
  return period > 0 ? period : undefined;
}

const LONGEST = 366 * 86_400_000;

/** Milliseconds of the period that an option gives, a year at most. Throws a usage error for anything else. */
export function millisecondsOf(option: string, text: string): number {
  const period = parsePeriod(text);
  if (period !== undefined && period <= LONGEST) return period;
  throw usageError(`${option} is not a period of at most a year: ${text}; like 30m, 12h, 7d or 2w`);
}
