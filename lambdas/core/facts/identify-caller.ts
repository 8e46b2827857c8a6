import { lastSegment, parseArn, parseRoleSession, type RoleSession } from '../model/arn.ts';
import type { Caller } from '../model/caller.ts';
import type { Incident } from '../model/diagnosis.ts';
import type { TaskContext } from '../model/task-context.ts';
import type { CredentialOverride } from './facts.ts';
import type { Assumable } from './may-assume.ts';
import { isHome, laneRole } from './own-role.ts';

/** What the caller is judged by, beside the text. */
export interface CallerClues {
  readonly context: TaskContext | null;
  /** The id of the located task, or of the one the delivery names although it is no longer visible. */
  readonly taskId: string | null;
  readonly overrides: readonly CredentialOverride[];
  /** The role of the EC2 instance under the task, where it was read. */
  readonly instance: { readonly id: string; readonly roleName: string | null } | null;
  /** Whether identity policies let the task role become a role; asked only for a role session that fits nothing else. */
  mayAssume(roleArn: string): Assumable;
}

const ECS_ITSELF: Caller = {
  kind: 'unknown',
  arn: null,
  proof: 'ECS itself (ecs-tasks.amazonaws.com), which has to assume the role',
  binding: 'proven',
  roleName: null,
};

/** Who made the call: what the text claims, bound to the task or shown not to belong to it. */
export function identifyCaller(incident: Incident, clues: CallerClues): Caller {
  if (incident.denial.reason === 'role-not-assumable') return ECS_ITSELF;
  const principal = incident.denial.principal;
  const arn = principal === null ? undefined : parseArn(principal);
  if (principal === null || arn === undefined) return inferredCaller(incident, clues);
  const session = parseRoleSession(principal);
  if (session !== undefined) return roleSession(principal, session, incident, clues);
  if (arn.service === 'iam' && arn.resource.startsWith('user/')) return userCaller(principal, clues);
  if (arn.service === 'iam' && arn.resource.startsWith('role/')) return namedRole(principal, incident, clues);
  if (arn.service === 'sts' && arn.resource.startsWith('federated-user/')) return userCaller(principal, clues);
  return {
    kind: 'unknown',
    arn: principal,
    proof: 'the text names no identity a task can have',
    binding: 'unknown',
    roleName: null,
  };
}

function roleSession(principal: string, session: RoleSession, incident: Incident, clues: CallerClues): Caller {
  const { roleName, sessionName } = session;
  const caller = (kind: Caller['kind'], binding: Caller['binding'], proof: string): Caller => ({
    kind,
    arn: principal,
    proof,
    binding,
    roleName,
  });
  const home = isHome(session, incident);
  if (/^m?i-[0-9a-f]+$/.test(sessionName)) return instanceSession(caller, home, session, clues);
  const lane = home ? laneRole(roleName, incident, clues.context) : undefined;
  if (lane !== undefined) {
    if (sessionName === clues.taskId) return caller(lane, 'proven', `session name = task ${sessionName}`);
    return caller(
      lane,
      'likely',
      `the role is this task's ${lane.replace('-', ' ')}; the session is named ${sessionName}`,
    );
  }
  if (home && clues.context === null && sessionName === clues.taskId) {
    const kind = incident.lane === 'agent' ? 'execution-role' : 'task-role';
    return caller(
      kind,
      'likely',
      `session name = task ${sessionName} of the log stream; the task is no longer visible`,
    );
  }
  if (clues.overrides.some(({ variable }) => variable === 'AWS_WEB_IDENTITY_TOKEN_FILE')) {
    return caller('web-identity', 'likely', 'AWS_WEB_IDENTITY_TOKEN_FILE is set in the container');
  }
  const taskRoleName = lastSegment(clues.context?.taskRoleArn ?? '');
  const assumable = clues.mayAssume(`arn:${session.partition}:iam::${session.account}:role/${roleName}`);
  if (assumable.verdict === 'yes') {
    const way = assumable.through === undefined ? '' : `${assumable.through}, which may assume `;
    return caller(
      'assumed-role',
      'likely',
      `task role ${taskRoleName} may assume ${way}${roleName}, whose session is named ${sessionName}`,
    );
  }
  if (roleName.startsWith('AWSReservedSSO_')) {
    return caller(
      'assumed-role',
      'foreign',
      `a person’s session of IAM Identity Center (${sessionName}), not of this task`,
    );
  }
  // ECS names sessions by their task: this one belongs to another task, whatever could be read.
  if (assumable.verdict === 'unread' && !TASK_ID.test(sessionName)) {
    const whose = taskRoleName === '' ? 'the task role' : `task role ${taskRoleName}`;
    return caller('assumed-role', 'unknown', `whether ${whose} may assume ${roleName} could not be read`);
  }
  return caller('assumed-role', 'foreign', `${roleName} is no role of this task, and its task role may not assume it`);
}

const TASK_ID = /^[0-9a-f]{32}$/;

function instanceSession(
  caller: (kind: Caller['kind'], binding: Caller['binding'], proof: string) => Caller,
  home: boolean,
  session: RoleSession,
  { context, instance }: CallerClues,
): Caller {
  const { sessionName, roleName } = session;
  if (instance !== null && home) {
    if (instance.id !== sessionName)
      return caller('instance-role', 'foreign', `the task runs on ${instance.id}, not on ${sessionName}`);
    if (instance.roleName === roleName)
      return caller('instance-role', 'proven', `session name = instance ${sessionName} of this task`);
  }
  if (context?.launchType === 'FARGATE')
    return caller('instance-role', 'foreign', 'a Fargate task has no instance role');
  return caller('instance-role', home ? 'likely' : 'foreign', `session name = instance ${sessionName}`);
}

function userCaller(principal: string, { overrides }: CallerClues): Caller {
  const variables = [...new Set(overrides.map(({ variable }) => variable))].join(', ');
  return {
    kind: 'user',
    arn: principal,
    proof:
      variables === '' ? 'a user calls with long-term keys, never with a role' : `${variables} set in the container`,
    binding: variables === '' ? 'unknown' : 'likely',
    roleName: null,
  };
}

function namedRole(principal: string, incident: Incident, { context }: CallerClues): Caller {
  const roleName = lastSegment(principal);
  const arn = parseArn(principal);
  const lane = arn !== undefined && isHome(arn, incident) ? laneRole(roleName, incident, context) : undefined;
  if (lane === undefined) {
    return {
      kind: 'assumed-role',
      arn: principal,
      proof: `${roleName} is no role of this task`,
      binding: 'foreign',
      roleName,
    };
  }
  return {
    kind: lane,
    arn: principal,
    proof: `the role is this task's ${lane.replace('-', ' ')}`,
    binding: 'likely',
    roleName,
  };
}

/** Without a principal in the text: the lane's role, unless variables in the container win over it. */
function inferredCaller(incident: Incident, { context, overrides, instance }: CallerClues): Caller {
  const nobody: Caller = {
    kind: 'unknown',
    arn: null,
    proof: 'the text names no caller',
    binding: 'unknown',
    roleName: null,
  };
  if (context === null) return nobody;
  const inferred = (kind: Caller['kind'], arn: string, proof: string): Caller => ({
    kind,
    arn,
    proof: `${proof}; the text names no caller`,
    binding: 'likely',
    roleName: lastSegment(arn),
  });
  const byInstance = (proof: string): Caller | undefined =>
    instance?.roleName == null || context.launchType === 'FARGATE'
      ? undefined
      : { ...nobody, kind: 'instance-role', binding: 'likely', roleName: instance.roleName, proof };
  if (incident.lane === 'agent') {
    if (context.executionRoleArn !== null)
      return inferred('execution-role', context.executionRoleArn, 'ECS acts with the execution role');
    return byInstance('no execution role is set; ECS on EC2 acts with the instance role') ?? nobody;
  }
  if (overrides.length > 0)
    return { ...nobody, proof: `${overrides[0]?.variable} may win over the task role; the text names no caller` };
  if (context.taskRoleArn !== null)
    return inferred('task-role', context.taskRoleArn, 'the app runs with the task role');
  return byInstance('no task role is set; the instance role is next in line') ?? nobody;
}
