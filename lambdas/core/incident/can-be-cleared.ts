import type { IncidentRecord, Told } from '../model/incident-record.ts';

/**
 * Whether an all-clear can ever be said of what was told: only what the policies refused can be seen to be allowed. Where they
 * allowed the call all along, something else refused it, and their word proves nothing.
 */
export function canBeCleared({ sample }: IncidentRecord, told: Told): boolean {
  if (sample.kind === 'credentials' || told.clearedAt !== null) return false;
  return told.decision !== 'allowed' || told.cause === 'changed-since-denial';
}
