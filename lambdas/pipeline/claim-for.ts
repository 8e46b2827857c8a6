import type { Incident } from '../core/model/diagnosis.ts';
import type { IncidentRecord, Lease } from '../core/model/incident-record.ts';
import { later } from '../core/model/moment.ts';
import type { Invocation } from './incident-ports.ts';
import type { Claim } from './incident-store.ts';

/** Milliseconds after its end for which an invocation still counts as running: clocks differ. */
const MARGIN = 10_000;

/** No invocation of Lambda lasts longer. */
const LONGEST_INVOCATION = 15 * 60_000;

/** Less is not worth beginning with: a diagnosis reads for some seconds, and then it has to be delivered. */
const TIME_FOR_ONE = 15_000;

/** What is to be told of an incident. */
export interface Matter {
  /** A token: the same for the same matter. */
  readonly subject: string;
  /** From what it can be told again. */
  readonly sample: Incident;
}

/** The claim of an invocation for the next telling of an incident, for as long as it may run. Closes what else was begun. */
export function claimFor(
  { id, window, telling, subject }: IncidentRecord,
  matter: Matter,
  invocation: Invocation,
  now: string,
): Claim {
  const { requestId, remainingTime } = invocation;
  const closes = subject === matter.subject ? null : subject;
  return {
    reference: { id, window, telling: telling + (closes === null ? 1 : 2) },
    closes,
    owner: requestId,
    until: later(now, Math.min(remainingTime(), LONGEST_INVOCATION) + MARGIN),
    ...matter,
  };
}

export function isHeldByAnother(lease: Lease | null, owner: string, now: string): boolean {
  return lease !== null && lease.owner !== owner && lease.until > now;
}

/**
 * Whether what is to be told was begun by another, failed, and is put off: its turn comes with the sweeper. Another matter is not put off with
 * it, because a target that is well must not wait for one that is not.
 */
export function isPutOff(record: IncidentRecord, subject: string, owner: string, now: string): boolean {
  return record.subject === subject && record.lease?.owner !== owner && record.due !== null && record.due > now;
}

/** Whether an invocation had better leave the rest to the sweeper. */
export function isOutOfTime({ remainingTime }: Invocation): boolean {
  return remainingTime() < TIME_FOR_ONE;
}
