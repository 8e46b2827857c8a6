import { cappedIncident } from '../core/incident/capped-incident.ts';
import { MAXIMUM_REMEMBERED, RECORD_GRACE } from '../core/incident/incident-settings.ts';
import type { Occurrence } from '../core/incident/occurrence.ts';
import { samplesToAdd } from '../core/incident/samples-to-add.ts';
import type { IncidentRecord, Lease } from '../core/model/incident-record.ts';
import { later } from '../core/model/moment.ts';
import { isHeldByAnother } from './claim-for.ts';
import type { IncidentStore } from './incident-store.ts';

interface Entry {
  readonly record: IncidentRecord;
  /** The delivery that counted last. */
  readonly lastDelivery: string;
  /** Deliveries that may come again. */
  readonly remembered: readonly string[];
}

/** Keeps incidents for as long as the process lives: for the demo, tests and simulations. Does what the table does. */
export function memoryIncidentStore({ window }: { readonly window: number }): IncidentStore {
  const entries = new Map<string, Entry>();

  const change = (record: IncidentRecord, changes: Partial<IncidentRecord>): IncidentRecord => {
    const changed = { ...record, ...changes };
    entries.set(record.id, { lastDelivery: '', remembered: [], ...entries.get(record.id), record: changed });
    return changed;
  };

  /** The record, if it is still of this window and nothing was told since. */
  const untold = (id: string, opened: string, telling: number): IncidentRecord | undefined => {
    const record = entries.get(id)?.record;
    return record?.window === opened && record.telling === telling ? record : undefined;
  };

  return {
    async record(seen, now) {
      const before = entries.get(seen.id);
      const { delivery: lastDelivery } = seen;
      const remembered = before?.remembered ?? [];
      if (before !== undefined && (before.lastDelivery === lastDelivery || remembered.includes(lastDelivery)))
        return before.record;
      const record =
        before === undefined || hasEnded(before.record, now)
          ? openedRecord(seen, now)
          : countedIn(before.record, seen, now);
      entries.set(seen.id, { record, lastDelivery, remembered });
      return record;
    },

    async remember(id, delivery) {
      const entry = entries.get(id);
      if (entry === undefined || entry.remembered.length >= MAXIMUM_REMEMBERED) return;
      entries.set(id, { ...entry, remembered: union(entry.remembered, [delivery]) });
    },

    async addSamples(read, samples) {
      const record = entries.get(read.id)?.record;
      if (record?.window !== read.window) return;
      const { tasks, resources } = samplesToAdd(samples, read);
      change(record, { tasks: union(record.tasks, tasks), resources: union(record.resources, resources) });
    },

    async claim({ reference, owner, until, subject, sample, closes }, now) {
      const telling = reference.telling - 1;
      const record = untold(reference.id, reference.window, closes === null ? telling : telling - 1);
      if (record === undefined || isHeldByAnother(record.lease, owner, now)) return null;
      const isOther =
        closes === null ? record.subject !== null && record.subject !== subject : record.subject !== closes;
      if (isOther) return null;
      const begun = { lease: { owner, until }, due: until, subject, sample: cappedIncident(sample) };
      if (closes !== null) return change(record, { ...begun, telling, delivered: [], attempts: 1 });
      return change(record, { ...begun, attempts: record.attempts + 1 });
    },

    async accept(reference, target) {
      const record = untold(reference.id, reference.window, reference.telling - 1);
      if (record !== undefined) change(record, { delivered: union(record.delivered, [target]) });
    },

    async settle({ reference, owner }, told, due, now) {
      const record = untold(reference.id, reference.window, reference.telling - 1);
      if (record?.lease?.owner !== owner) return false;
      const windowEnds = record.windowEnds ?? later(now, window);
      const { telling } = reference;
      const settled = { waiting: false, lease: null, subject: null, delivered: [], attempts: 0, looks: 0 };
      change(record, { ...settled, telling, told, due, windowEnds });
      return true;
    },

    async wait({ id, window: opened, telling }, sample, due) {
      const record = untold(id, opened, telling);
      if (record === undefined || record.waiting) return false;
      change(record, { waiting: true, sample: cappedIncident(sample), due });
      return true;
    },

    async reschedule({ id, window: opened, telling, lease }, due) {
      const record = untold(id, opened, telling);
      if (record === undefined || !isSameLease(record.lease, lease)) return;
      const waiting = due !== null && record.waiting;
      change(record, { due, waiting, looks: record.looks + 1 });
    },

    async read(id) {
      return entries.get(id)?.record ?? null;
    },

    async due(now, most) {
      const due = [...entries.values()].flatMap(({ record }) =>
        record.due !== null && record.due <= now
          ? [{ id: record.id, at: `${record.waiting && record.attempts === 0 ? 1 : 0} ${record.due}` }]
          : [],
      );
      return due
        .sort((a, b) => a.at.localeCompare(b.at))
        .slice(0, most)
        .map(({ id }) => id);
    },
  };
}

function hasEnded({ windowEnds }: IncidentRecord, now: string): boolean {
  return windowEnds !== null && windowEnds <= now;
}

function openedRecord({ id, incident, tasks }: Occurrence, now: string): IncidentRecord {
  const samples = samplesToAdd({ tasks: tasks.map(({ taskId }) => taskId), resources: incident.resources });
  return {
    id,
    window: now,
    windowEnds: null,
    count: incident.count,
    firstSeen: incident.sighting.firstSeen,
    lastSeen: incident.sighting.lastSeen,
    countedAt: now,
    tasks: union(samples.tasks, []),
    resources: union(samples.resources, []),
    sample: cappedIncident(incident),
    telling: 0,
    told: null,
    waiting: false,
    lease: null,
    subject: null,
    delivered: [],
    attempts: 0,
    looks: 0,
    due: later(now, RECORD_GRACE),
  };
}

function countedIn(record: IncidentRecord, { incident }: Occurrence, now: string): IncidentRecord {
  return {
    ...record,
    count: record.count + incident.count,
    lastSeen: incident.sighting.lastSeen,
    countedAt: now,
  };
}

function isSameLease(a: Lease | null, b: Lease | null): boolean {
  return a?.owner === b?.owner && a?.until === b?.until;
}

function union(a: readonly string[], b: readonly string[]): readonly string[] {
  return [...new Set([...a, ...b])].sort();
}
