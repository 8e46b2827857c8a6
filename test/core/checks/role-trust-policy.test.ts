import { roleTrustPolicy } from '../../../lambdas/core/checks/role-trust-policy.ts';
import { checkTable } from '../../support/check-table.ts';
import type { FactsOverrides } from '../../support/facts.ts';
import { role, trust } from '../../support/facts.ts';
import { DENIED_READ, grant, read, statement } from '../../support/judged-requests.ts';
import { ACCOUNT, REGION, TASK_ROLE } from '../../support/names.ts';

const TO_EC2 = trust(grant('Allow', { Service: 'ec2.amazonaws.com' }, 'sts:AssumeRole'));
const TO_A_CLUSTER = trust(
  conditioned({ ArnLike: { 'aws:SourceArn': `arn:aws:ecs:${REGION}:${ACCOUNT}:cluster/prod` } }),
);
const TO_AN_ORGANIZATION = trust(conditioned({ StringEquals: { 'aws:SourceOrgID': 'o-1' } }));
const FOUND = { layer: 'role-trust-policy', effect: 'missing-allow' } as const;
const NOBODY = { kind: 'unknown', binding: 'unknown', arn: null } as const;
const SAID: FactsOverrides = {
  incident: { lane: 'agent' },
  denial: { reason: 'role-not-assumable', resource: TASK_ROLE, principal: null },
  caller: { ...NOBODY, binding: 'proven' },
};

function conditioned(Condition: Record<string, unknown>) {
  return statement({
    Effect: 'Allow',
    Principal: { Service: 'ecs-tasks.amazonaws.com' },
    Action: 'sts:AssumeRole',
    Condition,
  });
}

checkTable(roleTrustPolicy, [
  ['ECS says so and EC2 is trusted in its place', { ...SAID, laneRoleTrust: TO_EC2 }, FOUND],
  [
    'ECS says so and a cluster is demanded',
    { ...SAID, laneRoleTrust: TO_A_CLUSTER },
    { ...FOUND, nearMiss: 'condition-unmet' },
  ],
  [
    'ECS says so and ECS is denied',
    { ...SAID, laneRoleTrust: trust(grant('Deny', '*', 'sts:AssumeRole')) },
    { ...FOUND, effect: 'explicit-deny' },
  ],
  ['ECS says so and nothing was read', { ...SAID, laneRoleTrust: DENIED_READ }, { ...FOUND, atMost: 'likely' }],
  ['ECS says so of a role we do not know', { ...SAID, laneRoleTrust: read(null) }, { ...FOUND, atMost: 'possible' }],
  [
    'ECS says so and an organization is demanded',
    { ...SAID, laneRoleTrust: TO_AN_ORGANIZATION },
    { ...FOUND, atMost: 'possible' },
  ],
  ['ECS says so and it is trusted by now', SAID, 'ruled-out'],
  [
    '… since a change',
    { ...SAID, changes: [{ what: 'role orders-task created', at: '2026-11-23T14:01:00Z' }] },
    'ruled-out',
  ],
  [
    'ECS says so and the role does not exist',
    { ...SAID, taskRole: read(role(TASK_ROLE, { role: read(null) })) },
    'ruled-out',
  ],
  [
    'no credentials and EC2 is trusted',
    { incident: { kind: 'credentials' }, caller: NOBODY, laneRoleTrust: TO_EC2 },
    { ...FOUND, atMost: 'likely' },
  ],
  ['the role trusts ECS', { caller: NOBODY }, 'ruled-out'],
  ['the caller is the task’s own session', { laneRoleTrust: TO_EC2 }, 'ruled-out'],
  [
    'the role does not exist',
    { caller: NOBODY, taskRole: read(role(TASK_ROLE, { role: read(null) })) },
    'not-applicable',
  ],
  ['no role is set', { caller: NOBODY, taskRole: read(null), laneRoleTrust: read(null) }, 'not-applicable'],
  ['trust hangs on an unknown key', { caller: NOBODY, laneRoleTrust: TO_AN_ORGANIZATION }, { inconclusive: [] }],
  ['the role was not read', { caller: NOBODY, laneRoleTrust: DENIED_READ }, { inconclusive: ['iam:GetRolePolicy'] }],
]);
