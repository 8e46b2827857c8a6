import type { IncidentRecord } from '../model/incident-record.ts';

/** Things told of one incident in one window: who prints ever new sentences is not told of for ever. */
const MAXIMUM_TELLINGS = 10;

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
export function isNews({ telling, told, waiting }: IncidentRecord, seen: Seen): boolean {
  // What waits is the sweeper's.
  if (waiting) return false;
  if (told === null) return true;
  if (telling >= MAXIMUM_TELLINGS) return false;
  const isBack = told.clearedAt !== null && seen.lastSeen > told.clearedAt;
  return (
    isBack ||
    !told.sentences.includes(seen.sentence) ||
    seen.revisions.some((revision) => !told.revisions.includes(revision))
  );
}
