import { knownValue, type Observed } from '../model/observed.ts';
import type { Facts, RoleFacts } from './facts.ts';

/** What people call the role of the lane. */
export function laneRoleName(facts: Facts): 'task role' | 'execution role' {
  return concernsTaskRole(facts) ? 'task role' : 'execution role';
}

/**
 * The role that must work for this lane: the task role for the application, the execution role for ECS itself; where ECS
 * says which role it could not assume, that one.
 */
export function laneRole(facts: Facts): Observed<RoleFacts | null> {
  return concernsTaskRole(facts) ? facts.taskRole : facts.executionRole;
}

/** The caller is a session of this task's own role, so ECS handed these credentials out and nothing overrode them. */
export function usesTaskCredentials(facts: Facts): boolean {
  const { binding, kind } = facts.caller;
  return binding === 'proven' && (kind === 'task-role' || kind === 'execution-role' || kind === 'assumed-role');
}

function concernsTaskRole(facts: Facts): boolean {
  const { denial, lane } = facts.incident;
  if (denial.reason !== 'role-not-assumable') return lane === 'application';
  return denial.resource !== null && denial.resource === knownValue(facts.taskRole)?.arn;
}
