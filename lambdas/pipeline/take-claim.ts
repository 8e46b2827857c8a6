import type { IncidentRecord } from '../core/model/incident-record.ts';
import { claimFor, type Matter } from './claim-for.ts';
import type { Invocation, TellingPorts } from './incident-ports.ts';
import type { Claim } from './incident-store.ts';

/** A claim that was taken, with the record as it was then. */
export interface Taken {
  readonly claim: Claim;
  readonly record: IncidentRecord;
}

/** Claims an incident to tell something of it; null: somebody else is at it. */
export async function takeClaim(
  record: IncidentRecord,
  matter: Matter,
  { incidents, clock }: Pick<TellingPorts, 'incidents' | 'clock'>,
  invocation: Invocation,
): Promise<Taken | null> {
  const now = clock();
  const claim = claimFor(record, matter, invocation, now);
  const claimed = await incidents.claim(claim, now);
  return claimed === null ? null : { claim, record: claimed };
}
