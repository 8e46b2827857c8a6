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

/**
 * Whether what was seen has to be diagnosed: it was not told of yet, or it is another matter than what was told. `subject`: what would be
 * told of it.
 */
export function isNews(record: IncidentRecord, seen: Seen, subject: string): boolean {
  const { telling, told, waiting } = record;
  // What waits is the sweeper's.
  if (waiting) return false;
  if (isBack(record, seen.lastSeen)) return true;
  // Another matter that was begun counts as told: some targets may have heard of it.
  const begun = record.subject === null || record.subject === subject ? 0 : 1;
  if (telling + begun >= MAXIMUM_TELLINGS) return false;
  return (
    told === null ||
    !told.sentences.includes(seen.sentence) ||
    seen.revisions.some((revision) => !told.revisions.includes(revision))
  );
}
