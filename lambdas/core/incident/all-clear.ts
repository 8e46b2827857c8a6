import type { IncidentRecord } from '../model/incident-record.ts';
import { MAXIMUM_TELLINGS } from './incident-settings.ts';

const WORD = 'all-clear ';

/** What an all-clear is about, as a claim's subject: whoever ends what another began says the same. */
export function allClearSubject(checkedAt: string): string {
  return `${WORD}${checkedAt}`;
}

/** ISO 8601, UTC: when the all-clear was checked that somebody began to tell and did not end. Null: nobody did. */
export function begunAllClear({ subject }: Pick<IncidentRecord, 'subject'>): string | null {
  return subject?.startsWith(WORD) === true ? subject.slice(WORD.length) : null;
}

/**
 * Whether it was refused after people were told that it is over, and they do not know yet. An all-clear that was begun counts as told:
 * whoever began it may have reached somebody before it ended.
 */
export function isBack(record: IncidentRecord, lastSeen: string = record.lastSeen): boolean {
  const clearedAt = begunAllClear(record) ?? record.told?.clearedAt ?? null;
  return clearedAt !== null && lastSeen > clearedAt && record.telling < MAXIMUM_TELLINGS;
}
