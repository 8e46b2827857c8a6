import { decisionNow } from '../core/facts/decisions-now.ts';
import { allClearSubject, begunAllClear } from '../core/incident/all-clear.ts';
import { canBeCleared } from '../core/incident/can-be-cleared.ts';
import { incidentOfRecord } from '../core/incident/incident-of-record.ts';
import { nextLook, QUIET } from '../core/incident/next-look.ts';
import type { IncidentRecord, Told } from '../core/model/incident-record.ts';
import { later } from '../core/model/moment.ts';
import type { Notice } from '../core/model/notice.ts';
import type { Matter } from './claim-for.ts';
import { deliver } from './deliver.ts';
import { examine } from './diagnose.ts';
import type { Invocation, TellingPorts } from './incident-ports.ts';
import { isMuted } from './is-muted.ts';
import { takeClaim } from './take-claim.ts';
import type { EndTelling } from './tell-incident.ts';

/**
 * Looks whether an incident that was told is over: no refusal for a while, and everything the call needs is allowed by what is read just
 * now. If so, that is told, once, by what is returned; else it is looked at again later, until its window ends.
 */
export async function lookAgain(
  record: IncidentRecord,
  told: Told,
  ports: TellingPorts,
  invocation: Invocation,
): Promise<EndTelling | undefined> {
  const now = ports.clock();
  const isOver = record.windowEnds !== null && record.windowEnds <= now;
  if (isOver || !canBeCleared(record, told) || (await isMuted(record.id, record.sample, ports))) {
    await putOff(record, told, null, ports, invocation);
    return undefined;
  }
  const next = nextLook(record, now);
  if (later(record.countedAt, QUIET) > now) {
    await ports.incidents.reschedule(record, next);
    return undefined;
  }
  const { notice, facts } = await examine(incidentOfRecord(record), ports);
  // Not the fresh diagnosis' cause: it still explains the sentence of the time.
  if (decisionNow(facts) === 'allowed') return beginAllClear(record, told, notice, ports, invocation);
  await putOff(record, told, next, ports, invocation);
  return undefined;
}

async function beginAllClear(
  record: IncidentRecord,
  told: Told,
  notice: Notice,
  ports: TellingPorts,
  invocation: Invocation,
): Promise<EndTelling | undefined> {
  const checkedAt = begunAllClear(record) ?? ports.clock();
  const taken = await takeClaim(record, allClearOf(record, checkedAt), ports, invocation);
  if (taken === null) return undefined;
  const { claim, record: claimed } = taken;
  return async () => {
    await deliver({ kind: 'all-clear', reference: claim.reference, notice, checkedAt }, claimed.delivered, ports);
    const now = ports.clock();
    // One more look: it may have been refused meanwhile.
    await ports.incidents.settle(claim, { ...told, clearedAt: checkedAt }, later(now, QUIET), now);
    ports.telemetry.counted('AllClears', 1);
  };
}

/**
 * Puts the incident off until it is due again. Where an all-clear was begun that does not hold any more, it is closed as one that was
 * told: the next refusal is news then, to everybody.
 */
async function putOff(
  record: IncidentRecord,
  told: Told,
  due: string | null,
  ports: TellingPorts,
  invocation: Invocation,
): Promise<void> {
  const clearedAt = begunAllClear(record);
  if (clearedAt === null) return ports.incidents.reschedule(record, due);
  const taken = await takeClaim(record, allClearOf(record, clearedAt), ports, invocation);
  const now = ports.clock();
  if (taken !== null) await ports.incidents.settle(taken.claim, { ...told, clearedAt }, later(now, QUIET), now);
}

function allClearOf({ sample }: IncidentRecord, checkedAt: string): Matter {
  return { subject: allClearSubject(checkedAt), sample };
}
