import type { Facts, RoleFacts } from '../facts/facts.ts';
import { lastSegment, parseRoleSession } from '../model/arn.ts';
import type { Diagnosis } from '../model/diagnosis.ts';
import { knownValue } from '../model/observed.ts';

/** The role a permission would have to be added to. */
export interface ActingRole {
  readonly arn: string;
  readonly name: string;
  readonly tags: Readonly<Record<string, string>>;
}

/** The role whose policies the call was judged by, else the lane's; null where the caller is none of the task's roles. */
export function actingRole(diagnosis: Diagnosis, facts: Facts): ActingRole | null {
  const { caller } = diagnosis;
  if (caller.binding === 'foreign') return null;
  const acting = knownValue(facts.actingRole);
  if (acting) return roleOf(acting);
  switch (caller.kind) {
    case 'task-role':
    case 'execution-role':
    case 'unknown':
      return laneRole(diagnosis, facts);
    case 'assumed-role':
      return caller.binding === 'unknown' ? null : roleOfSession(caller.arn ?? '');
    default:
      return null;
  }
}

function laneRole({ incident, task }: Diagnosis, facts: Facts): ActingRole | null {
  const agent = incident.lane === 'agent';
  const found = knownValue(agent ? facts.executionRole : facts.taskRole);
  if (found) return roleOf(found);
  const arn = (agent ? task?.executionRoleArn : task?.taskRoleArn) ?? null;
  return arn === null ? null : { arn, name: lastSegment(arn), tags: {} };
}

/** A session's ARN drops the path of its role. */
function roleOfSession(principal: string): ActingRole | null {
  const session = parseRoleSession(principal);
  if (session === undefined) return null;
  const arn = `arn:${session.partition}:iam::${session.account}:role/${session.roleName}`;
  return { arn, name: session.roleName, tags: {} };
}

function roleOf({ arn, name, role }: RoleFacts): ActingRole {
  return { arn, name, tags: knownValue(role)?.tags ?? {} };
}
