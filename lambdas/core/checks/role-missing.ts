import { laneRole, laneRoleName, usesTaskCredentials } from '../facts/lane-role.ts';
import { confirmed, inconclusive, notApplicable, ruledOut, unseenOf } from '../facts/outcomes.ts';
import type { LaunchType, TaskDefinition } from '../model/elastic-container-service.ts';
import { knownValue } from '../model/observed.ts';
import type { Check } from './check.ts';

/**
 * Healthy: the task definition, or the task's overrides, set the role of the lane.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html
 */
export const roleMissing: Check = {
  id: 'role-missing',
  title: 'Role set on the task',
  question: 'Does the task set taskRoleArn (application) or executionRoleArn (ECS itself)?',
  requires: ['definition'],
  uses: ['incident', 'caller', 'context', 'taskRole', 'executionRole'],
  run(facts) {
    const { caller, context, definition, incident } = facts;
    const name = laneRoleName(facts);
    const role = laneRole(facts);
    const found = knownValue(definition);
    if (usesTaskCredentials(facts)) return ruledOut(`the caller is a session of this task: ${caller.proof}`);
    if (!found) return notApplicable('no task definition belongs to this line');
    if (role.status === 'unknown') return inconclusive(`the ${name} was not read`, unseenOf(name, role));
    const setting = name === 'task role' ? 'taskRoleArn' : 'executionRoleArn';
    const revision = `${found.family}:${found.revision}`;
    if (role.value) return ruledOut(`task definition ${revision} or the task sets ${setting} ${role.value.arn}`);
    const launchType = knownValue(context)?.launchType ?? 'UNKNOWN';
    if (name === 'execution role' && !needsExecutionRole(found, launchType))
      return notApplicable(`task definition ${revision} needs no execution role on this launch type`);
    const evidence = [`neither task definition ${revision} nor the overrides of the task set ${setting}`];
    // Fargate has no other credentials to fall back to: a refusal there was signed with something we cannot see.
    const isOdd = incident.kind === 'denied' && incident.lane === 'application' && launchType === 'FARGATE';
    const instead =
      caller.kind === 'instance-role' ? `, so the instance role ${caller.roleName ?? caller.arn} was used` : '';
    return confirmed(
      `task definition ${revision} sets no ${setting}${instead}`,
      evidence,
      isOdd ? { atMost: 'possible' } : {},
    );
  },
};

/** EC2 instances pull and log with their own role; what is injected, and private registries, always need the execution role. */
function needsExecutionRole({ containers }: TaskDefinition, launchType: LaunchType): boolean {
  const isInjected = containers.some(({ environmentFiles, secrets }) => secrets.length + environmentFiles.length > 0);
  if (isInjected || containers.some(({ repositoryCredentials }) => repositoryCredentials !== null)) return true;
  if (launchType === 'EC2') return false;
  return containers.some(({ image, logDriver }) => logDriver === 'awslogs' || /\.dkr\.ecr\./.test(image ?? ''));
}
