import { cappedIncident } from '../../core/incident/capped-incident.ts';
import { RECORD_GRACE } from '../../core/incident/incident-settings.ts';
import type { Occurrence } from '../../core/incident/occurrence.ts';
import { samplesToAdd } from '../../core/incident/samples-to-add.ts';
import type { Incident } from '../../core/model/diagnosis.ts';
import type { IncidentRecord, Told } from '../../core/model/incident-record.ts';
import { later } from '../../core/model/moment.ts';
import type { Item } from './state-table.ts';

export const INCIDENT_AGENDA = 'incident';

/** An agenda of its own: however much waits for a diagnosis, it keeps nothing else from its turn. */
export const WAITING_AGENDA = 'waiting';

export function incidentKeyOf(id: string): string {
  return `incident#${id}`;
}

/** The item of a window that opens. Sets that are empty, which DynamoDB does not take, are absent. */
export function openedItem({ incident, tasks, delivery }: Occurrence, now: string): Item {
  const samples = samplesToAdd({ tasks: tasks.map(({ taskId }) => taskId), resources: incident.resources });
  return {
    window: now,
    count: incident.count,
    firstSeen: incident.sighting.firstSeen,
    lastSeen: incident.sighting.lastSeen,
    countedAt: now,
    lastDelivery: delivery,
    tasks: setOf(samples.tasks),
    resources: setOf(samples.resources),
    sample: sampleText(incident),
    telling: 0,
    attempts: 0,
    looks: 0,
    agenda: INCIDENT_AGENDA,
    dueAt: later(now, RECORD_GRACE),
  };
}

/** JSON: opaque to expressions, and as large as it looks. */
export function sampleText(incident: Incident): string {
  return JSON.stringify(cappedIncident(incident));
}

export function setOf(values: readonly string[]): ReadonlySet<string> | undefined {
  return values.length === 0 ? undefined : new Set(values);
}

/** The record in an item of ours; nobody else writes to the table. */
export function recordOf(item: Item): IncidentRecord {
  return {
    id: String(item.pk).slice(incidentKeyOf('').length),
    window: String(item.window),
    windowEnds: textOrNull(item.windowEnds),
    count: Number(item.count),
    firstSeen: String(item.firstSeen),
    lastSeen: String(item.lastSeen),
    countedAt: String(item.countedAt),
    tasks: sorted(item.tasks),
    resources: sorted(item.resources),
    sample: JSON.parse(String(item.sample)) as Incident,
    telling: Number(item.telling),
    told: item.told === undefined ? null : (JSON.parse(String(item.told)) as Told),
    waiting: item.waiting === true,
    lease: item.leaseOwner === undefined ? null : { owner: String(item.leaseOwner), until: String(item.leaseUntil) },
    subject: textOrNull(item.subject),
    delivered: sorted(item.delivered),
    attempts: Number(item.attempts),
    looks: Number(item.looks),
    due: textOrNull(item.dueAt),
  };
}

function textOrNull(value: unknown): string | null {
  return value === undefined ? null : String(value);
}

function sorted(value: unknown): readonly string[] {
  return value instanceof Set ? [...value].map(String).sort() : [];
}
