import type { CheckId } from '../model/check-id.ts';
import type { Lane } from '../model/sighting.ts';

/** A station of the way from a task's definition to the resource. */
export type Station =
  | 'task definition'
  | 'task role'
  | 'execution role'
  | 'STS'
  | 'container endpoint'
  | 'SDK'
  | 'ECS agent'
  | 'policies'
  | 'resource';

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
  const station = STATIONS[cause];
  if (station === 'role') return lane === 'agent' ? 'execution role' : 'task role';
  return lane === 'agent' && (station === 'SDK' || station === 'container endpoint') ? 'ECS agent' : station;
}

const STATIONS: Readonly<Record<CheckId, Station | 'role'>> = {
  'credentials-quarantined': 'policies',
  'sessions-revoked': 'policies',
  'credentials-overridden': 'SDK',
  'role-missing': 'role',
  'credentials-unavailable': 'SDK',
  'instance-role-used': 'SDK',
  'role-not-found': 'role',
  'role-trust-policy': 'STS',
  'stale-task': 'role',
  's3-missing-object': 'resource',
  'granted-to-execution-role': 'policies',
  'identity-policy': 'policies',
  'permissions-boundary': 'policies',
  'session-policy': 'policies',
  'service-control-policy': 'policies',
  'resource-control-policy': 'policies',
  'vpc-endpoint-policy': 'policies',
  'resource-policy': 'resource',
  'target-role-trust-policy': 'resource',
  'kms-key-state': 'resource',
  'kms-key-policy': 'resource',
  'kms-permission': 'policies',
  's3-account-settings': 'resource',
  'service-own-authorization': 'resource',
  'changed-since-denial': 'policies',
};
