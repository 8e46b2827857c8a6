import type { Facts } from '../facts/facts.ts';
import { laneRole, laneRoleName } from '../facts/lane-role.ts';
import { TASK_SERVICE } from '../facts/role-trust.ts';
import type { ActionData } from '../model/action-data.ts';
import { formatArn, lastSegment, parseArn, partitionOf } from '../model/arn.ts';
import type { Diagnosis } from '../model/diagnosis.ts';
import type { Alternative } from '../model/fix.ts';
import { knownValue } from '../model/observed.ts';
import { acceptAction } from './accept-action.ts';
import { taskDefinitionChange, taskDefinitionTarget } from './credential-fixes.ts';
import type { RoleSetting } from './destination.ts';
import { oneOrMany } from './document.ts';
import type { Draft } from './draft.ts';
import { grantedResources } from './granted-resources.ts';
import { renewGrants } from './renew-grants.ts';
import { safetyTier } from './safety-tier.ts';
import { subjectOf } from './subject.ts';
import { taskTrust } from './trust-policies.ts';

/** A role for the lane: its trust is written out, its permissions are offered beside, the task definition names it. */
export function setRole(diagnosis: Diagnosis, facts: Facts, actions: ActionData): Draft {
  const { incident, cause } = diagnosis;
  const member = laneRoleName(facts) === 'task role' ? 'taskRoleArn' : 'executionRoleArn';
  const lane = knownValue(laneRole(facts)) ?? null;
  const found = lane === null ? null : (knownValue(lane.role) ?? null);
  const isAway = lane !== null && parseArn(lane.arn)?.account !== incident.sighting.account;
  const exists = found !== null && !isAway;
  const named = lane?.arn ?? diagnosis.task?.[member] ?? null;
  const roleArn = exists ? found.arn : named === null || isAway ? newRoleArn(diagnosis, facts, member, named) : named;
  const renewed = cause?.check === 'role-not-found' && exists ? renewGrants(roleArn, facts) : null;
  if (renewed !== null) return renewed;
  const destination = taskDefinitionChange(diagnosis, facts, {
    type: 'role',
    member,
    roleArn,
    trust: taskTrust(incident.sighting),
    create: !exists,
  });
  return {
    kind: 'set-role',
    target: cause?.check === 'role-not-found' ? { type: 'role', arn: roleArn } : taskDefinitionTarget(facts),
    instruction: exists
      ? `Set ${member} to ${roleArn}, and deploy.`
      : `Create role ${lastSegment(roleArn)}${isAway ? ` in account ${incident.sighting.account}` : ''} with a trust in ${TASK_SERVICE}, give it the permissions the ${member === 'executionRoleArn' ? 'task needs to start' : 'application needs'}, set ${member} to it, and deploy.`,
    alternatives: exists ? [] : firstPermission(diagnosis, facts, actions),
    warnings:
      diagnosis.caller.kind === 'instance-role'
        ? ['Do not add the permission to the instance role: every task on the host would have it.']
        : [],
    ...(destination === null ? {} : { destination }),
  };
}

type RoleMember = RoleSetting['member'];

/** Named like the one that was meant, else by its family. ECS assumes roles of the task's own account alone. */
function newRoleArn({ incident, task }: Diagnosis, facts: Facts, member: RoleMember, meant: string | null): string {
  const family = knownValue(facts.definition)?.family ?? task?.family ?? 'ecs';
  const { account, region } = incident.sighting;
  const byFamily = `${family.slice(0, 50)}-${member === 'executionRoleArn' ? 'execution' : 'task'}`;
  return formatArn({
    partition: partitionOf(region),
    service: 'iam',
    region: '',
    account,
    resource: `role/${meant === null ? byFamily : lastSegment(meant)}`,
  });
}

/** What the refused call would need of the new role: offered, not granted, since the role is the user's to design. ECS's own call needs nothing of it. */
function firstPermission(diagnosis: Diagnosis, facts: Facts, actions: ActionData): readonly Alternative[] {
  if (diagnosis.incident.denial.reason === 'role-not-assumable') return [];
  const subject = subjectOf(diagnosis, facts);
  const accepted = subject === null ? null : acceptAction(subject.action, actions);
  if (subject === null || accepted === null || 'refused' in accepted) return [];
  const resources = grantedResources(subject.resources, accepted.action, actions, diagnosis);
  if ('refused' in resources || safetyTier(accepted.action, resources.patterns).tier === 'block') return [];
  return [
    {
      label: 'first permission of the new role',
      statements: [{ Effect: 'Allow', Action: accepted.action.name, Resource: oneOrMany(resources.patterns) }],
      why: 'The call that was refused.',
    },
  ];
}
