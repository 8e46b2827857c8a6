import type { Incident } from '../model/diagnosis.ts';
import { earliest, latest } from '../model/moment.ts';
import { incidentKey } from './incident-key.ts';

/** Enough to see a common prefix; a storm of distinct keys must not grow an incident without bound. */
const MAXIMUM_RESOURCES = 25;
const MAXIMUM_EVENT_IDS = 25;

/** Refusals of one kind become one incident, in order of first appearance. */
export function foldIncidents(refusals: readonly Incident[]): readonly Incident[] {
  const incidents = new Map<string, Incident>();
  for (const refusal of refusals) {
    const key = incidentKey(refusal);
    const before = incidents.get(key);
    incidents.set(key, before === undefined ? refusal : joined(before, refusal));
  }
  return [...incidents.values()];
}

function joined(before: Incident, refusal: Incident): Incident {
  const { sighting } = before;
  return {
    ...before,
    count: before.count + refusal.count,
    resources: distinct([...before.resources, ...refusal.resources], MAXIMUM_RESOURCES),
    sighting: {
      ...sighting,
      firstSeen: earliest(sighting.firstSeen, refusal.sighting.firstSeen),
      lastSeen: latest(sighting.lastSeen, refusal.sighting.lastSeen),
      eventIds: distinct([...sighting.eventIds, ...refusal.sighting.eventIds], MAXIMUM_EVENT_IDS),
    },
  };
}

function distinct(values: readonly string[], most: number): readonly string[] {
  return [...new Set(values)].slice(0, most);
}
