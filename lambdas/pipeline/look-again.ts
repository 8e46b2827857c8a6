import { decisionNow } from '../core/facts/decisions-now.ts';
import { canBeCleared } from '../core/incident/can-be-cleared.ts';
import { incidentOfRecord } from '../core/incident/incident-of-record.ts';
import { nextLook, QUIET } from '../core/incident/next-look.ts';
import type { IncidentRecord, Told } from '../core/model/incident-record.ts';
import { later } from '../core/model/moment.ts';
import type { Notice } from '../core/model/notice.ts';
import { deliver } from './deliver.ts';
import { examine } from './diagnose.ts';
import type { Invocation, TellingPorts } from './incident-ports.ts';
import { isMuted } from './is-muted.ts';
import { takeClaim } from './take-claim.ts';

/** What an all-clear is about, as a claim's subject. */
export const ALL_CLEAR = 'all-clear';

/**
 * Looks whether an incident that was told is over: no refusal for a while, and everything the call needs is allowed by what is read just
 * now. If so, that is told, once; else it is looked at again later, until its window ends.
 */
export async function lookAgain(
  record: IncidentRecord,
  told: Told,
  ports: TellingPorts,
  invocation: Invocation,
): Promise<void> {
  const now = ports.clock();
  const isOver = record.windowEnds !== null && record.windowEnds <= now;
  if (isOver || !canBeCleared(record, told) || (await isMuted(record.id, record.sample, ports))) {
    return ports.incidents.reschedule(record, null);
  }
  const next = nextLook(record, now);
  if (later(record.countedAt, QUIET) > now) return ports.incidents.reschedule(record, next);
  const { notice, facts } = await examine(incidentOfRecord(record), ports);
  // Not the fresh diagnosis' cause: it still explains the sentence of the time.
  if (decisionNow(facts) !== 'allowed') return ports.incidents.reschedule(record, next);
  await tellAllClear(record, told, notice, ports, invocation);
}

async function tellAllClear(
  record: IncidentRecord,
  told: Told,
  notice: Notice,
  ports: TellingPorts,
  invocation: Invocation,
): Promise<void> {
  const checkedAt = ports.clock();
  const taken = await takeClaim(record, { subject: ALL_CLEAR, sample: record.sample }, ports, invocation);
  if (taken === null) return;
  const { claim, record: claimed } = taken;
  await deliver({ kind: 'all-clear', reference: claim.reference, notice, checkedAt }, claimed.delivered, ports);
  await ports.incidents.settle(claim, { ...told, clearedAt: checkedAt }, null, ports.clock());
  ports.telemetry.counted('AllClears', 1);
}
