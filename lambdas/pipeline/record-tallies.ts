import type { IncidentRecord } from '../core/model/incident-record.ts';
import type { IncidentStore } from './incident-store.ts';
import type { ReadTallies, WindowTally } from './refresh-channel.ts';

/** Tallies as the records of the incidents have them. */
export function recordTallies({ read }: Pick<IncidentStore, 'read'>): ReadTallies {
  return async (incidents) => {
    const records = await Promise.all(incidents.map((id) => read(id)));
    return new Map(records.flatMap((record) => (record === null ? [] : [[record.id, tallyOf(record)]])));
  };
}

function tallyOf({ sample, count, tasks, firstSeen, lastSeen, window, windowEnds }: IncidentRecord): WindowTally {
  const { kind } = sample;
  return { tally: { kind, count, tasks: tasks.length, firstSeen, lastSeen }, window, windowEnds };
}
