import { instanceRoleUsed } from '../../../lambdas/core/checks/instance-role-used.ts';
import type { Caller } from '../../../lambdas/core/model/caller.ts';
import { checkTable } from '../../support/check-table.ts';
import { on } from '../../support/facts.ts';
import { DENIED_READ, read } from '../../support/judged-requests.ts';

const INSTANCE: Partial<Caller> = { kind: 'instance-role', binding: 'proven', roleName: 'ecsInstanceRole' };
const ON_EC2 = on('EC2');

checkTable(instanceRoleUsed, [
  ['the instance calls although a task role is set', { ...ON_EC2, caller: INSTANCE }, {}],
  [
    'the role of the instance was not read',
    { ...ON_EC2, caller: { ...INSTANCE, binding: 'likely', roleName: null } },
    {},
  ],
  ['the host of ECS Anywhere calls', { ...on('EXTERNAL'), caller: INSTANCE }, {}],
  ['no task role is set', { ...ON_EC2, caller: INSTANCE, taskRole: read(null) }, 'ruled-out'],
  ['the task role calls', ON_EC2, 'ruled-out'],
  ['an instance elsewhere is claimed', { ...ON_EC2, caller: { ...INSTANCE, binding: 'foreign' } }, 'ruled-out'],
  ['a Fargate task', { caller: INSTANCE }, 'not-applicable'],
  ['ECS itself acts', { ...ON_EC2, incident: { lane: 'agent' }, caller: INSTANCE }, 'not-applicable'],
  ['no call was made', { ...ON_EC2, incident: { kind: 'credentials' } }, 'not-applicable'],
  [
    'nobody is named',
    { ...ON_EC2, caller: { kind: 'unknown', arn: null } },
    { inconclusive: ['sts:GetCallerIdentity'] },
  ],
  [
    'the task role was not read',
    { ...ON_EC2, caller: INSTANCE, taskRole: DENIED_READ },
    { inconclusive: ['iam:GetRolePolicy'] },
  ],
]);
