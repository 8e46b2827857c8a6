import { foldIncidents } from '../core/incident/fold-incidents.ts';
import { incidentKey } from '../core/incident/incident-key.ts';
import type { Occurrence } from '../core/incident/occurrence.ts';
import { seenTasks } from '../core/incident/seen-tasks.ts';
import type { Incident } from '../core/model/diagnosis.ts';
import { digest } from './digest.ts';

/** The incidents in what a delivery tells, each with its id and the tasks it was seen in, in order of first appearance. */
export function occurrencesOf(refusals: readonly Incident[]): readonly Occurrence[] {
  const groups = new Map<string, Incident[]>();
  for (const refusal of refusals) {
    const key = incidentKey(refusal);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [refusal]);
    else group.push(refusal);
  }
  return [...groups].flatMap(([key, group]) => {
    const tasks = seenTasks(group);
    // The key is log text of any length: hashed, it is fit for keys, metrics and logs.
    return foldIncidents(group).map((incident) => ({
      id: digest(key),
      delivery: deliveryOf(incident),
      incident,
      tasks,
    }));
  });
}

/** By the events that the refusals were read from: a request id is another one when a failure queue is redriven. */
function deliveryOf({ count, sighting }: Incident): string {
  const { logGroup, logStream, firstSeen, lastSeen, eventIds } = sighting;
  return digest(JSON.stringify([logGroup, logStream, firstSeen, lastSeen, count, eventIds]));
}
