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
 * Claims an incident to tell something of it; null: somebody else is at it. A telling of another matter that was left half-told is closed
 * first: who accepted that has not accepted this.
 */
export async function takeClaim(
  record: IncidentRecord,
  matter: Matter,
  ports: Pick<TellingPorts, 'incidents' | 'clock'>,
  invocation: Invocation,
): Promise<Taken | null> {
  const { incidents, clock } = ports;
  const now = clock();
  if (record.delivered.length > 0 && record.subject !== null && record.subject !== matter.subject) {
    const left = claimFor(record, { subject: record.subject, sample: record.sample }, invocation, now);
    if ((await incidents.claim(left, now)) === null) return null;
    if (!(await incidents.settle(left, record.told ?? NOTHING_TOLD, left.until, now))) return null;
    return takeClaim({ ...record, telling: record.telling + 1, delivered: [] }, matter, ports, invocation);
  }
  const claim = claimFor(record, matter, invocation, now);
  const claimed = await incidents.claim(claim, now);
  return claimed === null ? null : { claim, record: claimed };
}
