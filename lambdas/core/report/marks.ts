import type { CheckResult } from '../model/check.ts';

/** One character per outcome; it means the same in every report. */
export const MARKS: Readonly<Record<CheckResult['status'], string>> = {
  confirmed: '✘',
  inconclusive: '?',
  'ruled-out': '✔',
  'not-applicable': '–',
};
