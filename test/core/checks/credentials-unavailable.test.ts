import { credentialsUnavailable } from '../../../lambdas/core/checks/credentials-unavailable.ts';
import type { CredentialFailureReason } from '../../../lambdas/core/model/denial.ts';
import { checkTable, type Row } from '../../support/check-table.ts';
import { role, trust } from '../../support/facts.ts';
import { DENIED_READ, grant, read } from '../../support/judged-requests.ts';
import { TASK_ROLE } from '../../support/names.ts';

const REASONS: readonly CredentialFailureReason[] = ['none-found', 'expired', 'invalid', 'clock-skew', 'signature'];
const FAILED = { incident: { kind: 'credentials', credentialFailure: { reason: 'none-found', sdk: null } } } as const;

checkTable(credentialsUnavailable, [
  ...REASONS.map(
    (reason): Row => [
      reason,
      { incident: { kind: 'credentials', credentialFailure: { reason, sdk: 'botocore' } } },
      {},
    ],
  ),
  ['the reason is not told', { incident: { kind: 'credentials' } }, {}],
  ['the trust policy is unread', { ...FAILED, laneRoleTrust: DENIED_READ }, {}],
  ['whether the role exists is unread', { ...FAILED, taskRole: read(role(TASK_ROLE, { role: DENIED_READ })) }, {}],
  ['no role is set', { ...FAILED, taskRole: read(null) }, 'ruled-out'],
  ['the role does not exist', { ...FAILED, taskRole: read(role(TASK_ROLE, { role: read(null) })) }, 'ruled-out'],
  [
    'the role does not trust ECS',
    { ...FAILED, laneRoleTrust: trust(grant('Allow', { Service: 'ec2.amazonaws.com' }, 'sts:AssumeRole')) },
    'ruled-out',
  ],
  [
    'the role is not to be assumed',
    { ...FAILED, laneRoleTrust: trust(grant('Deny', { Service: 'ecs-tasks.amazonaws.com' }, 'sts:AssumeRole')) },
    'ruled-out',
  ],
  ['a request was refused', {}, 'not-applicable'],
  ['the role was not read', { ...FAILED, taskRole: DENIED_READ }, { inconclusive: ['iam:GetRolePolicy'] }],
]);
