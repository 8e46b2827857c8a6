import { READ_ACTIONS } from '../adapters/actions.ts';
import { SCAN_ACTIONS } from '../adapters/cloudwatch-logs/scan-log-group.ts';
import { SERVICES_OF_CLUSTER_ACTIONS } from '../adapters/elastic-container-service/services-of-cluster.ts';
import { STOPPED_TASKS_ACTIONS } from '../adapters/elastic-container-service/stopped-tasks.ts';
import { CALLER_IDENTITY_ACTIONS } from '../adapters/security-token-service/caller-identity.ts';

/** An IAM policy with every action that `diagnose` and `capture` may call. */
export function readOnlyPolicy(): object {
  const actions = [
    ...READ_ACTIONS,
    ...SCAN_ACTIONS,
    ...SERVICES_OF_CLUSTER_ACTIONS,
    ...STOPPED_TASKS_ACTIONS,
    ...CALLER_IDENTITY_ACTIONS,
  ].map(({ action }) => action);
  return {
    Version: '2012-10-17',
    Statement: [{ Sid: 'AccessDeniedDiagnosis', Effect: 'Allow', Action: [...new Set(actions)].sort(), Resource: '*' }],
  };
}
