import { MAXIMUM_SAMPLES } from '../model/incident-record.ts';
import { minute } from '../model/moment.ts';
import type { Tally } from '../model/tally.ts';
import { readable } from './readable.ts';

/** `1,204 refusals in 3 tasks since 2026-11-23 14:02 UTC, last at 2026-11-23 15:40 UTC`. */
export function tallyLine({ kind, count, tasks, firstSeen, lastSeen }: Tally): string {
  const last = count === 1 ? '' : `, last at ${minute(lastSeen)}`;
  return readable(`${refusals(kind, count)}${inTasks(tasks)} since ${minute(firstSeen)}${last}`);
}

/** `1,203 more refusals in 3 tasks until 2026-11-23 15:40 UTC`: what came after the first `told`. */
export function repeatsLine({ kind, count, tasks, lastSeen }: Tally, told: number): string {
  return readable(`${refusals(kind, count - told, 'more ')}${inTasks(tasks)} until ${minute(lastSeen)}`);
}

function refusals(kind: Tally['kind'], count: number, more = ''): string {
  const noun = kind === 'credentials' ? 'failure' : 'refusal';
  return `${count.toLocaleString('en-US')} ${more}${noun}${count === 1 ? '' : 's'}`;
}

function inTasks(tasks: number): string {
  const number = tasks < MAXIMUM_SAMPLES ? `${tasks}` : `${MAXIMUM_SAMPLES} or more`;
  return tasks === 0 ? '' : ` in ${number} task${tasks === 1 ? '' : 's'}`;
}
