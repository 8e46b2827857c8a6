import { begunAllClear, isBack } from '../core/incident/all-clear.ts';
import { wordsOf } from '../core/incident/words-of.ts';
import type { IncidentRecord } from '../core/model/incident-record.ts';
import { later } from '../core/model/moment.ts';
import type { Overflow } from '../core/model/overflow.ts';
import { isHeldByAnother, isOutOfTime } from './claim-for.ts';
import { deliver } from './deliver.ts';
import { digest } from './digest.ts';
import type { Invocation, TellingPorts } from './incident-ports.ts';
import { lookAgain } from './look-again.ts';
import { orPutOff } from './or-put-off.ts';
import { type News, subjectOf } from './take-in.ts';
import { beginTelling, type EndTelling } from './tell-incident.ts';
import { within } from './within-delivery.ts';

/** Incidents that one run looks at; what is due longest comes first. */
const MOST_AT_ONCE = 100;

/** Milliseconds between two overviews of what could not be diagnosed. */
const OVERVIEW_PAUSE = 60 * 60_000;

export interface Swept {
  /** Incidents that were looked at. */
  readonly incidents: number;
  readonly failures: readonly unknown[];
}

/**
 * Does what is due: diagnoses what waits and what an invocation began and did not end, looks whether what was told is over, and tells
 * what an account has too much of. Bounded in number and by time; the rest stays due.
 */
export async function sweep(ports: TellingPorts, invocation: Invocation): Promise<Swept> {
  const failures: unknown[] = [];
  const attempt = async (run: () => Promise<unknown>): Promise<void> => {
    try {
      await run();
    } catch (error) {
      ports.telemetry.failed(error);
      failures.push(error);
    }
  };
  let incidents = 0;
  const endings: Promise<void>[] = [];
  const spent = new Set<string>();
  for (const id of await ports.incidents.due(ports.clock(), MOST_AT_ONCE)) {
    if (isOutOfTime(invocation)) break;
    await attempt(async () => {
      const end = await orPutOff(id, () => sweepIncident(id, ports, invocation, spent), ports, invocation);
      if (end !== undefined) endings.push(attempt(() => orPutOff(id, end, ports, invocation)));
    });
    incidents += 1;
  }
  await attempt(async () => {
    const overflows = await ports.budget.dueOverflows(ports.clock());
    for (const overflow of overflows) endings.push(attempt(() => tellOverflow(overflow, ports)));
  });
  await Promise.all(endings);
  return { incidents, failures };
}

async function tellOverflow(overflow: Overflow, ports: TellingPorts): Promise<void> {
  const now = ports.clock();
  if (overflow.undiagnosed > 0) await deliver({ kind: 'overflow', ...overflow, until: now }, [], ports);
  await ports.budget.settleOverflow(overflow, later(now, OVERVIEW_PAUSE), now);
}

/** Does what is due of one incident. Returns how to end what has to be delivered. `spent`: accounts whose budget is used up. */
async function sweepIncident(
  id: string,
  ports: TellingPorts,
  invocation: Invocation,
  spent: Set<string>,
): Promise<EndTelling | undefined> {
  const record = await ports.incidents.read(id);
  const now = ports.clock();
  // The agenda is an index: it may be behind.
  if (
    record === null ||
    record.due === null ||
    record.due > now ||
    isHeldByAnother(record.lease, invocation.requestId, now)
  )
    return undefined;
  const { account, region } = record.sample.sighting;
  const bound = within(account, { ...ports, region });
  const { told } = record;
  const isUntold = told === null || record.waiting || begunDiagnosis(record) !== null || isBack(record);
  if (!isUntold) return lookAgain(record, told, bound, invocation);
  const outcome = await beginTelling(newsOfSample(record), bound, invocation, spent.has(account));
  if (typeof outcome === 'function') return outcome;
  if (outcome !== 'no-budget') return undefined;
  spent.add(account);
  // What waits stands in nobody's way.
  if (!record.waiting) await bound.incidents.wait(record, record.sample, now);
  return undefined;
}

/** What has to be told of an incident, by what was kept of it. */
function newsOfSample(record: IncidentRecord): News {
  const { sample } = record;
  const seen = { sentence: digest(wordsOf(sample)), revisions: [], lastSeen: record.lastSeen };
  const subject = (record.waiting ? null : begunDiagnosis(record)) ?? subjectOf(seen);
  return { record, incident: sample, seen, subject, samples: { tasks: [], resources: [] } };
}

/** The subject of a diagnosis that somebody began to tell and did not end; null: nobody did. */
function begunDiagnosis(record: IncidentRecord): string | null {
  return begunAllClear(record) === null ? record.subject : null;
}
