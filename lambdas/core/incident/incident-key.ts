import { lastSegment, parseArn, parseRoleSession } from '../model/arn.ts';
import type { Incident } from '../model/diagnosis.ts';
import { resourceFamily } from './resource-family.ts';

/** Refusals with one key are one incident. Needs no AWS read. */
export function incidentKey({
  sighting,
  origin,
  denial,
  kind,
  credentialFailure,
}: Omit<Incident, 'count' | 'resources'>): string {
  return JSON.stringify([
    sighting.account,
    sighting.region,
    sighting.logGroup ?? origin.service ?? origin.taskDefinition ?? '-',
    origin.container ?? '-',
    callerName(denial.principal),
    kind === 'credentials'
      ? `credentials:${credentialFailure?.reason}`
      : (denial.action ?? denial.operation ?? denial.errorCode ?? '-'),
    resourceFamily(denial.resource ?? denial.inferred.resource ?? '-'),
    denial.layer ?? '-',
    denial.effect,
  ]);
}

/** The role of a session, so that the tasks of one service share an incident; else the whole identity. */
function callerName(principal: string | null): string {
  if (principal === null) return '-';
  const session = parseRoleSession(principal);
  if (session !== undefined) return `${session.account}:${session.roleName}`;
  return parseArn(principal) === undefined ? '-' : lastSegment(principal);
}
