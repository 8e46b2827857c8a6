import { MAXIMUM_REMEMBERED, RETENTION } from '../../core/incident/incident-settings.ts';
import type { Occurrence } from '../../core/incident/occurrence.ts';
import { samplesToAdd } from '../../core/incident/samples-to-add.ts';
import type { IncidentRecord } from '../../core/model/incident-record.ts';
import { later } from '../../core/model/moment.ts';
import type { IncidentStore } from '../../pipeline/incident-store.ts';
import {
  INCIDENT_AGENDA,
  incidentKeyOf,
  openedItem,
  recordOf,
  sampleText,
  setOf,
  WAITING_AGENDA,
} from './incident-item.ts';
import type { Item, StateTable, Write } from './state-table.ts';

/** Others may open a window between our two writes; more often than this in a row they do not. */
const OPENING_ATTEMPTS = 5;

/** Incidents in the table, each an item; what has to be atomic is one conditional write. */
export function dynamoDbIncidentStore(table: StateTable, { window }: { readonly window: number }): IncidentStore {
  /** Seconds since 1970, when DynamoDB's time to live may remove the item. */
  const expiry = (now: string): number => Math.ceil((Date.parse(now) + window + RETENTION) / 1_000);

  const count = ({ id, delivery, incident }: Occurrence, now: string) =>
    table.update(
      incidentKeyOf(id),
      'SET #lastSeen = :lastSeen, #countedAt = :now, #lastDelivery = :delivery, #expiresAt = :expiry ADD #count :count',
      {
        condition:
          'attribute_exists(#pk) AND NOT #lastDelivery = :delivery AND NOT contains(#remembered, :delivery) AND ' +
          '(attribute_not_exists(#windowEnds) OR #windowEnds > :now)',
        values: {
          lastSeen: incident.sighting.lastSeen,
          now,
          delivery,
          expiry: expiry(now),
          count: incident.count,
        },
      },
    );

  const open = (seen: Occurrence, now: string, ended: Item | undefined) =>
    table.put(
      incidentKeyOf(seen.id),
      { ...openedItem(seen, now), expiresAt: expiry(now), remembered: ended?.remembered },
      ended === undefined
        ? { condition: 'attribute_not_exists(#pk)' }
        : { condition: '#window = :window', values: { window: ended.window } },
    );

  return {
    async record(seen, now) {
      for (let attempt = 0; attempt < OPENING_ATTEMPTS; attempt += 1) {
        const counted = await count(seen, now);
        if (counted.kind === 'written') return recordOf(counted.item);
        if (counted.item !== undefined && wasCounted(counted.item, seen)) return recordOf(counted.item);
        const opened = await open(seen, now, counted.item);
        if (opened.kind === 'written') return recordOf(opened.item);
      }
      throw new Error('an incident could not be recorded: its window was opened by others again and again');
    },

    async remember(id, delivery) {
      await table.update(incidentKeyOf(id), 'ADD #remembered :deliveries', {
        condition: 'attribute_exists(#pk) AND (attribute_not_exists(#remembered) OR size(#remembered) < :most)',
        values: { deliveries: new Set([delivery]), most: MAXIMUM_REMEMBERED },
      });
    },

    async addSamples(record, samples) {
      const { tasks, resources } = samplesToAdd(samples, record);
      const added = { tasks: setOf(tasks), resources: setOf(resources) };
      const names = (['tasks', 'resources'] as const).filter((name) => added[name] !== undefined);
      if (names.length === 0) return;
      const expression = `ADD ${names.map((name) => `#${name} :${name}`).join(', ')}`;
      const values = { ...Object.fromEntries(names.map((name) => [name, added[name]])), window: record.window };
      await table.update(incidentKeyOf(record.id), expression, { condition: '#window = :window', values });
    },

    async claim({ reference, owner, until, subject, sample, closes }, now) {
      const telling = reference.telling - 1;
      const begin =
        'SET #leaseOwner = :owner, #leaseUntil = :until, #subject = :subject, #sample = :sample, #agenda = :agenda, #dueAt = :until';
      const free = '(attribute_not_exists(#leaseOwner) OR #leaseOwner = :owner OR #leaseUntil <= :now)';
      const values = { owner, until, now, subject, sample: sampleText(sample), agenda: INCIDENT_AGENDA, one: 1 };
      const claimed = await (closes === null
        ? table.update(incidentKeyOf(reference.id), `${begin} ADD #attempts :one`, {
            condition: `${UNTOLD} AND ${free} AND (attribute_not_exists(#subject) OR #subject = :subject)`,
            values: { ...values, ...untold(reference.window, telling) },
          })
        : table.update(incidentKeyOf(reference.id), `${begin}, #telling = :next, #attempts = :one REMOVE #delivered`, {
            condition: `${UNTOLD} AND ${free} AND #subject = :closes`,
            values: { ...values, ...untold(reference.window, telling - 1), next: telling, closes },
          }));
      return claimed.kind === 'written' ? recordOf(claimed.item) : null;
    },

    async accept({ id, window: opened, telling }, target) {
      const values = { ...untold(opened, telling - 1), target: new Set([target]) };
      await table.update(incidentKeyOf(id), 'ADD #delivered :target', { condition: UNTOLD, values });
    },

    async settle({ reference, owner }, told, due, now) {
      const settled = await table.update(
        incidentKeyOf(reference.id),
        `SET #telling = :next, #told = :told, #looks = :zero, #attempts = :zero, #windowEnds = if_not_exists(#windowEnds, :windowEnds)${onAgenda(due)}` +
          ` REMOVE #leaseOwner, #leaseUntil, #subject, #delivered, #waiting${offAgenda(due)}`,
        {
          condition: `${UNTOLD} AND #leaseOwner = :owner`,
          values: {
            ...untold(reference.window, reference.telling - 1),
            ...agendaValues(due),
            owner,
            next: reference.telling,
            told: JSON.stringify(told),
            zero: 0,
            windowEnds: later(now, window),
          },
        },
      );
      return settled.kind === 'written';
    },

    async wait({ id, window: opened, telling }, sample, due) {
      const waiting = await table.update(incidentKeyOf(id), `SET #waiting = :true, #sample = :sample${onAgenda(due)}`, {
        condition: `${UNTOLD} AND attribute_not_exists(#waiting)`,
        values: {
          ...untold(opened, telling),
          ...agendaValues(due, WAITING_AGENDA),
          true: true,
          sample: sampleText(sample),
        },
      });
      return waiting.kind === 'written';
    },

    async reschedule(record, due) {
      const expression = due === null ? 'REMOVE #agenda, #dueAt, #waiting' : `SET ${onAgenda(due).slice(2)}`;
      await table.update(incidentKeyOf(record.id), `${expression} ADD #looks :one`, unclaimed(record, due));
    },

    async read(id) {
      const item = await table.get(incidentKeyOf(id));
      return item === undefined ? null : recordOf(item);
    },

    async due(now, most) {
      const urgent = await table.due(INCIDENT_AGENDA, now, most);
      const room = most - urgent.length;
      const waiting = room > 0 ? await table.due(WAITING_AGENDA, now, room) : [];
      return [...urgent, ...waiting].map((key) => key.slice(incidentKeyOf('').length));
    },
  };
}

function wasCounted({ lastDelivery, remembered }: Item, { delivery }: Occurrence): boolean {
  return lastDelivery === delivery || (remembered instanceof Set && remembered.has(delivery));
}

/** The window is the same and nothing was told since. */
const UNTOLD = '#window = :window AND #telling = :telling';

function untold(window: string, telling: number) {
  return { window, telling };
}

function onAgenda(due: string | null): string {
  return due === null ? '' : ', #agenda = :agenda, #dueAt = :due';
}

function offAgenda(due: string | null): string {
  return due === null ? ', #agenda, #dueAt' : '';
}

function agendaValues(due: string | null, agenda = INCIDENT_AGENDA): object {
  return due === null ? {} : { agenda, due };
}

/** Nothing was told, and the lease is as it was read. */
function unclaimed({ window, telling, lease, waiting, attempts }: IncidentRecord, due: string | null): Write {
  const values = {
    ...untold(window, telling),
    ...agendaValues(due, waiting && attempts === 0 ? WAITING_AGENDA : INCIDENT_AGENDA),
    one: 1,
  };
  return lease === null
    ? { condition: `${UNTOLD} AND attribute_not_exists(#leaseOwner)`, values }
    : {
        condition: `${UNTOLD} AND #leaseOwner = :owner AND #leaseUntil = :until`,
        values: { ...values, owner: lease.owner, until: lease.until },
      };
}
