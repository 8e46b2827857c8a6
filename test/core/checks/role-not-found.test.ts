import { roleNotFound } from '../../../lambdas/core/checks/role-not-found.ts';
import { checkTable } from '../../support/check-table.ts';
import { role } from '../../support/facts.ts';
import { allow, DENIED_READ, grant, judge, read } from '../../support/judged-requests.ts';
import { EXECUTION_ROLE, TASK_ROLE } from '../../support/names.ts';

const GONE = read(role(TASK_ROLE, { role: read(null) }));
const BY_DEAD_ID = { refused: judge({ resource: grant('Allow', { AWS: 'AROAFORMERID' }, 's3:GetObject') }) };

checkTable(roleNotFound, [
  ['the task role does not exist', { taskRole: GONE }, {}],
  [
    'the execution role does not exist',
    { incident: { lane: 'agent' }, executionRole: read(role(EXECUTION_ROLE, { role: read(null) })) },
    {},
  ],
  [
    'ECS could not assume the task role: it is gone',
    { incident: { lane: 'agent' }, denial: { reason: 'role-not-assumable', resource: TASK_ROLE }, taskRole: GONE },
    {},
  ],
  ['the resource still allows the former role', BY_DEAD_ID, { atMost: 'likely' }],
  [
    'so it does, and AWS speaks of the resource’s policy',
    { ...BY_DEAD_ID, denial: { effect: 'missing-allow', layer: 'resource-policy' } },
    { atMost: 'likely' },
  ],
  [
    'AWS names another layer',
    { ...BY_DEAD_ID, denial: { effect: 'missing-allow', layer: 'permissions-boundary' } },
    'ruled-out',
  ],
  ['AWS speaks of an explicit deny', { ...BY_DEAD_ID, denial: { effect: 'explicit-deny' } }, 'ruled-out'],
  [
    'the id is the role’s own',
    { refused: judge({ resource: grant('Allow', { AWS: 'AROAORDERSTASK' }, 's3:PutObject') }) },
    'ruled-out',
  ],
  [
    'the principal is named by its ARN',
    { refused: judge({ resource: grant('Allow', { AWS: EXECUTION_ROLE }, 's3:GetObject') }) },
    'ruled-out',
  ],
  [
    'the principal is a service',
    { refused: judge({ resource: grant('Allow', { Service: 's3.amazonaws.com' }, 's3:GetObject') }) },
    'ruled-out',
  ],
  ['the resource’s policy is unread', { refused: judge({ resource: DENIED_READ }) }, 'ruled-out'],
  ['the caller’s role is unread', { ...BY_DEAD_ID, actingRole: DENIED_READ }, 'ruled-out'],
  ['the role exists', { refused: judge({ identity: [allow('s3:*')] }) }, 'ruled-out'],
  ['the role is set by its name alone', { taskRole: read(role('orders-task')) }, 'ruled-out'],
  ['no role is set', { taskRole: read(null) }, 'not-applicable'],
  ['the task was not read', { taskRole: DENIED_READ }, { inconclusive: ['iam:GetRolePolicy'] }],
  [
    'whether it exists was not read',
    { taskRole: read(role(TASK_ROLE, { role: DENIED_READ })) },
    { inconclusive: ['iam:GetRolePolicy'] },
  ],
]);
