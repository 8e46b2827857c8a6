import type { IncidentRecord } from '../model/incident-record.ts';
import { isBack } from './all-clear.ts';
import { MAXIMUM_TELLINGS } from './incident-settings.ts';

/** What was seen of an incident just now. */
export interface Seen {
  /** Digest of what AWS said. */
  readonly sentence: string;
  /** `FAMILY:REVISION` of tasks that were not seen before, where they are known. */
  readonly revisions: readonly string[];
  /** ISO 8601, UTC: of the latest refusal. */
  readonly lastSeen: string;
}

/** Whether what was seen has to be diagnosed: it was not told of yet, or it is another matter than what was told. */
export function isNews(record: IncidentRecord, seen: Seen): boolean {
  const { telling, told, waiting } = record;
  // What waits is the sweeper's.
  if (waiting) return false;
  if (told === null) return true;
  if (telling >= MAXIMUM_TELLINGS) return false;
  return (
    isBack(record, seen.lastSeen) ||
    !told.sentences.includes(seen.sentence) ||
    seen.revisions.some((revision) => !told.revisions.includes(revision))
  );
}
