import { decisionNow } from '../core/facts/decisions-now.ts';
import { canBeCleared } from '../core/incident/can-be-cleared.ts';
import { incidentOfRecord } from '../core/incident/incident-of-record.ts';
import { nextLook } from '../core/incident/next-look.ts';
import { toldAfter } from '../core/incident/told-after.ts';
import type { IncidentRecord, Told } from '../core/model/incident-record.ts';
import { later } from '../core/model/moment.ts';
import { isHeldByAnother, isPutOff } from './claim-for.ts';
import { deliver } from './deliver.ts';
import { type Examined, examine } from './diagnose.ts';
import type { Invocation, TellingPorts } from './incident-ports.ts';
import { isMuted } from './is-muted.ts';
import { keepSamples } from './keep-samples.ts';
import { type Taken, takeClaim } from './take-claim.ts';
import type { News } from './take-in.ts';

/**
 * `held`: another invocation is at it, was quicker, or failed and put it off. `no-budget`: the account has had all diagnoses it may have at this moment.
 * `muted`: nobody is to be told.
 */
export type Untold = 'held' | 'muted' | 'no-budget';

/** Delivers what was found and remembers that it was told. Rejects when not every target accepted it. */
export type EndTelling = () => Promise<void>;

/**
 * Claims an incident and diagnoses it. Returns how to end the telling: whoever has several incidents begins the next one meanwhile, so that
 * a target that is slow to accept one keeps no other target from hearing of the next. Rejects when it could not be diagnosed. `spent`: the
 * account was found to have no budget a moment ago, and is not asked again.
 */
export async function beginTelling(
  news: News,
  ports: TellingPorts,
  invocation: Invocation,
  spent = false,
): Promise<EndTelling | Untold> {
  const { record, incident, subject } = news;
  const now = ports.clock();
  const { requestId } = invocation;
  if (isHeldByAnother(record.lease, requestId, now) || isPutOff(record, subject, requestId, now)) return 'held';
  if (await isMuted(record.id, incident, ports)) {
    ports.telemetry.counted('Muted', 1);
    if (record.due !== null) await ports.incidents.reschedule(record, null);
    return 'muted';
  }
  // Who begins again has paid.
  const paid = record.attempts > 0 || (!spent && (await ports.budget.take(incident.sighting.account, now)));
  if (!paid) return 'no-budget';
  const taken = await takeClaim(record, { subject, sample: incident }, ports, invocation);
  if (taken === null) return 'held';
  const examined = await examine(incidentOfRecord(taken.record, incident), ports);
  ports.telemetry.diagnosed([examined.notice]);
  return () => endTelling(taken, examined, news, ports);
}

async function endTelling(
  { claim, record }: Taken,
  { notice, facts }: Examined,
  { seen, samples }: News,
  ports: TellingPorts,
): Promise<void> {
  await deliver({ kind: 'diagnosis', reference: claim.reference, notice, reportUrl: null }, record.delivered, ports);
  const now = ports.clock();
  const told = toldAfter(record.told, notice, decisionNow(facts), seen);
  const settled = await ports.incidents.settle(claim, told, firstLook(record, told, now, ports), now);
  if (!settled) return;
  if (record.telling === 0) ports.telemetry.told(Date.parse(now) - Date.parse(record.firstSeen));
  await keepSamples(record, samples, ports.incidents);
}

/** When to look whether it is over. */
function firstLook(record: IncidentRecord, told: Told, now: string, { settings }: TellingPorts): string | null {
  if (!canBeCleared(record, told)) return null;
  const windowEnds = record.windowEnds ?? later(now, settings.window);
  return nextLook({ ...record, windowEnds, looks: 0 }, now);
}
