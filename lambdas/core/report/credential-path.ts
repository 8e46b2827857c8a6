import type { CheckId } from '../model/check-id.ts';
import type { Lane } from '../model/sighting.ts';
import { SHOWN_CHECKS } from './shown-checks.ts';
import type { Station } from './station.ts';

/**
 * How credentials reach whoever makes the call. The application asks the container endpoint through its SDK; ECS itself acts with
 * the execution role, which the containers never see.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html
 */
export const CREDENTIAL_PATHS: Readonly<Record<Lane, readonly Station[]>> = {
  application: ['task definition', 'task role', 'STS', 'container endpoint', 'SDK', 'policies', 'resource'],
  agent: ['task definition', 'execution role', 'STS', 'ECS agent', 'policies', 'resource'],
};

/** The station that a cause keeps the call from reaching; the edge before it is the one that fails. */
export function failingStation(cause: CheckId, lane: Lane): Station {
  const { station } = SHOWN_CHECKS[cause];
  if (station === 'role') return lane === 'agent' ? 'execution role' : 'task role';
  return lane === 'agent' && (station === 'SDK' || station === 'container endpoint') ? 'ECS agent' : station;
}
