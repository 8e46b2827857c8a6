import type { Facts, RoleFacts } from '../facts/facts.ts';
import { lastSegment } from '../model/arn.ts';
import type { Diagnosis } from '../model/diagnosis.ts';
import { knownValue } from '../model/observed.ts';

/** The role a permission would have to be added to. */
export interface ActingRole {
  readonly arn: string;
  readonly name: string;
  readonly tags: Readonly<Record<string, string>>;
}

/** The role whose policies the call was judged by, else the lane's; null where the caller cannot belong to the task. */
export function actingRole({ caller, incident, task }: Diagnosis, facts: Facts): ActingRole | null {
  if (caller.binding === 'foreign') return null;
  const acting = knownValue(facts.actingRole);
  if (acting) return roleOf(acting);
  const lane = incident.lane === 'agent' ? facts.executionRole : facts.taskRole;
  const found = knownValue(lane);
  if (found) return roleOf(found);
  const arn = (incident.lane === 'agent' ? task?.executionRoleArn : task?.taskRoleArn) ?? null;
  return arn === null ? null : { arn, name: lastSegment(arn), tags: {} };
}

export function roleOf({ arn, name, role }: RoleFacts): ActingRole {
  return { arn, name, tags: knownValue(role)?.tags ?? {} };
}
