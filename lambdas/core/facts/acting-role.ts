import type { Evidence } from '../model/answers.ts';
import { lastSegment, parseArn } from '../model/arn.ts';
import type { Caller } from '../model/caller.ts';
import type { Incident } from '../model/diagnosis.ts';
import { known, type Observed, unknown } from '../model/observed.ts';
import type { TaskContext } from '../model/task-context.ts';
import type { RoleFacts } from './facts.ts';
import { roleFacts } from './role-facts.ts';

export interface LaneRoles {
  readonly taskRole: Observed<RoleFacts | null>;
  readonly executionRole: Observed<RoleFacts | null>;
}

/** The roles of the task: the caller's whole, the lane's own without its policies, the other one by name alone. */
export function laneRoles(
  context: Observed<TaskContext | null>,
  caller: Caller,
  incident: Incident,
  evidence: Evidence,
): LaneRoles {
  if (context.status === 'unknown') return { taskRole: context, executionRole: context };
  const read = (arn: string | null | undefined, isCaller: boolean, isLane: boolean): Observed<RoleFacts | null> => {
    if (!arn) return known(null, context.source);
    // ECS takes a bare name as well as an ARN.
    const owner = parseArn(arn)?.account ?? incident.sighting.account;
    const isOurs = owner === incident.sighting.account;
    if (isCaller && isOurs) return known(roleFacts(arn, evidence), context.source);
    return known(roleByName(arn, isLane && isOurs, evidence), context.source);
  };
  const named = incident.denial.reason === 'role-not-assumable' ? incident.denial.resource : null;
  const { taskRoleArn, executionRoleArn } = context.value ?? {};
  return {
    taskRole: read(taskRoleArn, caller.kind === 'task-role', incident.lane === 'application' || named === taskRoleArn),
    executionRole: read(executionRoleArn, caller.kind === 'execution-role', incident.lane === 'agent'),
  };
}

function roleByName(arn: string, readRole: boolean, evidence: Evidence): RoleFacts {
  const name = lastSegment(arn);
  const role = readRole ? evidence.get('role', name) : unknown('not-asked', 'iam:GetRole');
  const unread = { name: `policies of ${name}`, document: unknown('not-asked', 'iam:GetRolePolicy') };
  return { arn, name, role, identity: [unread], boundary: null };
}

/**
 * The role whose policies the refused call was judged by. An assumed role is read only in the own account and once the task
 * role's policies were seen to let it be assumed; a role that cannot belong to the task is never read.
 */
export function actingRole(
  caller: Caller,
  incident: Incident,
  lanes: LaneRoles,
  evidence: Evidence,
): Observed<RoleFacts | null> {
  if (caller.binding === 'foreign' || caller.binding === 'unknown') return known(null, 'caller not bound to the task');
  switch (caller.kind) {
    case 'task-role':
    case 'execution-role': {
      const role = caller.kind === 'task-role' ? lanes.taskRole : lanes.executionRole;
      return role.status === 'known' && role.value !== null ? role : byName(caller, incident, evidence);
    }
    case 'instance-role':
      return isApplicationOf(lanes, incident)
        ? known(null, 'the application has to call with the task role, whatever the instance role may')
        : byName(caller, incident, evidence);
    case 'assumed-role':
      return byName(caller, incident, evidence);
    case 'user':
    case 'web-identity':
    case 'unknown':
      return known(null, 'the caller is no role of the task');
  }
}

function isApplicationOf({ taskRole }: LaneRoles, { lane }: Incident): boolean {
  return lane === 'application' && taskRole.status === 'known';
}

function byName(caller: Caller, { sighting }: Incident, evidence: Evidence): Observed<RoleFacts | null> {
  const arn = parseArn(caller.arn ?? '');
  if (caller.roleName === null || (arn !== undefined && arn.account !== sighting.account)) {
    return known(null, "the role is another account's");
  }
  const partition = arn?.partition ?? 'aws';
  return known(roleFacts(`arn:${partition}:iam::${sighting.account}:role/${caller.roleName}`, evidence), 'iam:GetRole');
}
