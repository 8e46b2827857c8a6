import type { IncidentRecord, Told } from '../core/model/incident-record.ts';
import { claimFor, type Matter } from './claim-for.ts';
import type { Invocation, TellingPorts } from './incident-ports.ts';
import type { Claim } from './incident-store.ts';

/** A claim that was taken, with the record as it was then. */
export interface Taken {
  readonly claim: Claim;
  readonly record: IncidentRecord;
}

const NOTHING_TOLD: Told = {
  sentences: [],
  revisions: [],
  cluster: null,
  cause: null,
  confidence: null,
  decision: null,
  clearedAt: null,
};

/**
 * Claims an incident to tell something of it; null: somebody else is at it. A telling of another matter that was begun is closed first: who
 * accepted that, whether we know of it or not, has not accepted this, and must not take one for the other by its number.
 */
export async function takeClaim(
  record: IncidentRecord,
  matter: Matter,
  ports: Pick<TellingPorts, 'incidents' | 'clock'>,
  invocation: Invocation,
): Promise<Taken | null> {
  const now = ports.clock();
  const claim = claimFor(record, matter, invocation, now);
  if (record.subject !== null && record.subject !== matter.subject) {
    const closed = await closeBegun(record, record.told ?? NOTHING_TOLD, claim.until, ports, invocation);
    return closed
      ? takeClaim({ ...record, telling: claim.reference.telling, subject: null }, matter, ports, invocation)
      : null;
  }
  const claimed = await ports.incidents.claim(claim, now);
  return claimed === null ? null : { claim, record: claimed };
}

/** Ends a telling that was begun and will not be told to whom it has not reached. False: somebody else is at it. */
export async function closeBegun(
  record: IncidentRecord,
  told: Told,
  due: string | null,
  { incidents, clock }: Pick<TellingPorts, 'incidents' | 'clock'>,
  invocation: Invocation,
): Promise<boolean> {
  if (record.subject === null) return false;
  const now = clock();
  const begun = claimFor(record, { subject: record.subject, sample: record.sample }, invocation, now);
  return (await incidents.claim(begun, now)) !== null && (await incidents.settle(begun, told, due, now));
}
