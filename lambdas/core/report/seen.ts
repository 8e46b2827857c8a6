import type { Incident } from '../model/diagnosis.ts';

/** How often and since when: `1,204 refusals since 2026-11-23 14:02 UTC`. */
export function seen(incident: Incident): string {
  const noun = incident.kind === 'credentials' ? 'failure' : 'refusal';
  const { firstSeen } = incident.sighting;
  return incident.count === 1
    ? `1 ${noun} at ${minute(firstSeen)}`
    : `${incident.count.toLocaleString('en-US')} ${noun}s since ${minute(firstSeen)}`;
}

/** An ISO 8601 moment to the minute; text that is none stays as it is. */
export function minute(moment: string): string {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(moment) ? `${moment.slice(0, 10)} ${moment.slice(11, 16)} UTC` : moment;
}
