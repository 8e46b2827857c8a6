import type { ActionData } from '../model/action-data.ts';
import type { Reading } from '../model/denial.ts';

const NOTHING: Reading = { kind: 'none', denials: [] };

/** What AWS refused, as far as the text says. Total and linear in the length of the text; never throws. */
export function readDenials(_text: string, _actions: ActionData): Reading {
  return NOTHING;
}
