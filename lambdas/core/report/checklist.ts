import type { CheckResult } from '../model/check.ts';
import type { CheckId } from '../model/check-id.ts';
import type { Lane } from '../model/sighting.ts';

/** One question of the elimination as a person asks it, and the checks that answer it. */
export interface ChecklistQuestion {
  readonly title: string;
  readonly checks: readonly CheckId[];
}

/** Everything after “what was refused” and “who made the call”, in the order in which an experienced engineer asks. */
export const CHECKLIST: readonly ChecklistQuestion[] = [
  { title: 'Role set', checks: ['role-missing', 'instance-role-used', 'stale-task'] },
  { title: 'Role exists, trusted', checks: ['role-not-found', 'role-trust-policy'] },
  {
    title: 'Policies of the caller',
    checks: [
      'credentials-quarantined',
      'sessions-revoked',
      's3-missing-object',
      'granted-to-execution-role',
      'identity-policy',
      'permissions-boundary',
      'session-policy',
      'service-control-policy',
      'resource-control-policy',
      'vpc-endpoint-policy',
    ],
  },
  {
    title: 'Resource and KMS',
    checks: [
      'resource-policy',
      'target-role-trust-policy',
      'kms-key-state',
      'kms-key-policy',
      'kms-permission',
      's3-account-settings',
      'service-own-authorization',
    ],
  },
  { title: 'SDK credentials', checks: ['credentials-overridden', 'credentials-unavailable'] },
  { title: 'Changed since', checks: ['changed-since-denial'] },
];

const RULED_OUT: Readonly<Record<CheckId, string>> = {
  'credentials-quarantined': 'keys not quarantined',
  'sessions-revoked': 'sessions not revoked',
  'credentials-overridden': 'no credentials override',
  'role-missing': 'role set',
  'credentials-unavailable': 'credentials available',
  'instance-role-used': 'not the instance role',
  'role-not-found': 'role exists',
  'role-trust-policy': 'trusts ecs-tasks',
  'stale-task': 'revision not stale',
  's3-missing-object': 'object not merely missing',
  'granted-to-execution-role': 'not granted to the execution role instead',
  'identity-policy': 'identity policies allow it',
  'permissions-boundary': 'no boundary in the way',
  'session-policy': 'no session policy in the way',
  'service-control-policy': 'no SCP in the way',
  'resource-control-policy': 'no RCP in the way',
  'vpc-endpoint-policy': 'no VPC endpoint policy in the way',
  'resource-policy': 'resource policy not in the way',
  'target-role-trust-policy': 'target role trusts the caller',
  'kms-key-state': 'key enabled',
  'kms-key-policy': 'key policy agrees',
  'kms-permission': 'key usable by the role',
  's3-account-settings': 'no S3 setting in the way',
  'service-own-authorization': 'no authorization of the service’s own',
  'changed-since-denial': 'nothing changed since',
};

/** What a ruled-out check means, in a few words. */
export function ruledOutPhrase(check: CheckResult, lane: Lane): string {
  if (check.id === 'role-missing') return lane === 'agent' ? 'execution role set' : 'task role set';
  return RULED_OUT[check.id];
}
