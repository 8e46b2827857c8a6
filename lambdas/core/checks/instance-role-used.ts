import { confirmed, inconclusive, notApplicable, ruledOut, unseenOf } from '../facts/outcomes.ts';
import { knownValue } from '../model/observed.ts';
import type { Check } from './check.ts';

/**
 * Healthy: the application signs with the task role, not with the role of the instance under it.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html
 */
export const instanceRoleUsed: Check = {
  id: 'instance-role-used',
  title: 'Task role used, not the instance role',
  question: 'Did the application fall through to the instance profile although a task role is set?',
  requires: [],
  uses: ['incident', 'caller', 'context', 'taskRole'],
  run({ caller, context, incident, taskRole }) {
    if (incident.lane === 'agent') return notApplicable('on EC2, ECS itself may use the instance role');
    if (knownValue(context)?.launchType === 'FARGATE') return notApplicable('a Fargate task has no instance role');
    if (incident.kind === 'credentials') return notApplicable('no call was made');
    if (caller.kind === 'instance-role' && caller.binding !== 'foreign') {
      if (taskRole.status === 'unknown')
        return inconclusive('whether a task role is set was not read', unseenOf('task role', taskRole));
      if (taskRole.value === null) return ruledOut('no task role is set, so the instance role is all there is');
      const because = `the call was made by the instance role ${caller.roleName ?? caller.arn}, not by task role ${taskRole.value.name}`;
      return confirmed(because, [caller.proof, `task role ${taskRole.value.arn} is set`]);
    }
    if (caller.arn === null || caller.binding === 'unknown')
      return inconclusive('the text does not name the caller', [
        { what: 'identity of the caller', action: 'sts:GetCallerIdentity', why: 'unsupported' },
      ]);
    return ruledOut(`the caller is ${caller.arn}`, [caller.proof]);
  },
};
