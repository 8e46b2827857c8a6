import type { Incident } from '../model/diagnosis.ts';
import type { IncidentRecord } from '../model/incident-record.ts';

/** An incident with everything that was counted of it, ready to be diagnosed and told. */
export function incidentOfRecord(record: IncidentRecord, incident: Incident = record.sample): Incident {
  const { count, firstSeen, lastSeen, resources } = record;
  return {
    ...incident,
    count,
    sighting: { ...incident.sighting, firstSeen, lastSeen },
    resources: [...new Set([...incident.resources, ...resources])],
  };
}
