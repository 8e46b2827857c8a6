import { sessionsRevoked } from '../../../lambdas/core/checks/sessions-revoked.ts';
import type { PolicyJson } from '../../../lambdas/core/model/policy.ts';
import { checkTable } from '../../support/check-table.ts';
import { role, TASK } from '../../support/facts.ts';
import { allow, DENIED_READ, deny, judge, policy, read, statement } from '../../support/judged-requests.ts';
import { TASK_ROLE } from '../../support/names.ts';

const FOUND = { layer: 'identity-policy', effect: 'explicit-deny' } as const;
const SAID = { effect: 'explicit-deny', layer: 'identity-policy' } as const;

function revokedBefore(date: unknown): PolicyJson {
  return statement({
    Effect: 'Deny',
    Action: '*',
    Resource: '*',
    Condition: { DateLessThan: { 'aws:TokenIssueTime': date } },
  });
}

function withPolicies(...documents: Parameters<typeof policy>[1][]) {
  const identity = documents.map((document, index) => policy(`inline:policy-${index + 1}`, document));
  return { actingRole: read(role(TASK_ROLE, { identity })) };
}

const REVOKED = withPolicies(allow('s3:*'), revokedBefore('2026-11-23T14:00:00Z'));

checkTable(sessionsRevoked, [
  ['AWS names the layer and the task is older', { ...REVOKED, denial: SAID }, FOUND],
  ['the refusal is bare', REVOKED, { ...FOUND, atMost: 'likely' }],
  ['the start of the task is unknown', { ...REVOKED, denial: SAID, task: DENIED_READ }, { ...FOUND, atMost: 'likely' }],
  [
    'the task was made but did not report its start',
    { ...REVOKED, denial: SAID, task: read({ ...TASK, startedAt: null }) },
    FOUND,
  ],
  [
    'the newest of several counts',
    withPolicies(revokedBefore(['2026-01-01T00:00:00Z', '2026-11-23T14:00:00Z'])),
    { ...FOUND, atMost: 'likely' },
  ],
  ['the task started afterwards', withPolicies(revokedBefore('2026-11-23T13:58:30Z')), 'ruled-out'],
  ['the revocation came after the refusal', withPolicies(revokedBefore('2026-11-23T14:05:00Z')), 'ruled-out'],
  ['AWS speaks of a missing Allow', { ...REVOKED, denial: { effect: 'missing-allow' } }, 'ruled-out'],
  [
    'AWS names a managed policy',
    { ...REVOKED, denial: { ...SAID, policyArn: 'arn:aws:iam::aws:policy/X' } },
    'ruled-out',
  ],
  ['AWS gives another reason than a policy', { ...REVOKED, denial: { reason: 'key-disabled' } }, 'ruled-out'],
  ['no call was refused', { ...REVOKED, incident: { kind: 'credentials' } }, 'not-applicable'],
  [
    'a missing Allow needs no look at the role',
    { actingRole: DENIED_READ, denial: { effect: 'missing-allow' } },
    'ruled-out',
  ],
  ['AWS names another layer', { ...REVOKED, denial: { ...SAID, layer: 'resource-policy' } }, 'ruled-out'],
  ['another policy denies anyway', { ...REVOKED, refused: judge({ identity: [deny('s3:*')] }) }, 'ruled-out'],
  ['no policy denies by age', withPolicies(allow('s3:*'), deny('ec2:*')), 'ruled-out'],
  ['a date is no date', withPolicies(revokedBefore('yesterday'), revokedBefore(7)), 'ruled-out'],
  [
    'conditions of any other shape',
    withPolicies(statement({ Effect: 'Deny', Condition: { DateLessThan: 1, Bool: {} } })),
    'ruled-out',
  ],
  ['a document without statements', withPolicies({ Version: '2012-10-17' }), 'ruled-out'],
  ['a policy was not read', withPolicies(DENIED_READ), { inconclusive: ['iam:GetRolePolicy'] }],
  ['the role was not read', { actingRole: DENIED_READ }, { inconclusive: ['iam:GetRolePolicy'] }],
  ['the caller is no role', { actingRole: read(null), caller: { kind: 'user' } }, 'not-applicable'],
]);
