import { parseRoleSession } from '../model/arn.ts';
import type { Incident } from '../model/diagnosis.ts';
import type { Mute } from '../model/mute.ts';
import { globMatcher, wildcardCodes } from '../policy/glob.ts';
import { refusedCall } from '../report/headline.ts';

/** The mute that keeps an incident from being told at this moment, if there is one. */
export function mutedBy(id: string, incident: Incident, mutes: readonly Mute[], now: string): Mute | undefined {
  return mutes.find((mute) => mute.until > now && covers(mute, id, incident));
}

function covers({ kind, value }: Mute, id: string, incident: Incident): boolean {
  switch (kind) {
    case 'incident':
      return value === id;
    case 'role':
      return parseRoleSession(incident.denial.principal ?? '')?.roleName === value;
    case 'action':
      return incident.denial.action?.toLowerCase() === value.toLowerCase();
    case 'pattern':
      return globMatcher(wildcardCodes(value))(callOf(incident));
  }
}

/** What patterns are held against: `ACTION RESOURCE`, with `-` for what the text does not say. */
function callOf(incident: Incident): string {
  const { resource, inferred } = incident.denial;
  return `${refusedCall(incident) ?? '-'} ${resource ?? inferred.resource ?? '-'}`;
}
