import type { Incident } from '../model/diagnosis.ts';
import { minute } from '../model/moment.ts';

/** How often and since when: `1,204 refusals since 2026-11-23 14:02 UTC`. */
export function seen(incident: Incident): string {
  const noun = incident.kind === 'credentials' ? 'failure' : 'refusal';
  const { firstSeen } = incident.sighting;
  return incident.count === 1
    ? `1 ${noun} at ${minute(firstSeen)}`
    : `${incident.count.toLocaleString('en-US')} ${noun}s since ${minute(firstSeen)}`;
}
