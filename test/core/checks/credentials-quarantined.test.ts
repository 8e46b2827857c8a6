import { credentialsQuarantined } from '../../../lambdas/core/checks/credentials-quarantined.ts';
import { checkTable } from '../../support/check-table.ts';
import { role } from '../../support/facts.ts';
import { allow, DENIED_READ, deny, judge, policy, read } from '../../support/judged-requests.ts';
import { TASK_ROLE } from '../../support/names.ts';

const QUARANTINE = 'arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV4';
const FOUND = { layer: 'identity-policy', effect: 'explicit-deny' } as const;
const { request } = judge({});

/** The task role with the quarantine policy attached. */
function attached(document: Parameters<typeof policy>[1]) {
  const judged = judge({ identity: [allow('s3:*'), document] });
  const explanation = judged.evaluation.explanation.map((statement) =>
    statement.policy === 'inline:policy-2' ? { ...statement, policy: QUARANTINE } : statement,
  );
  const policies = { identity: [policy('inline:policy-1', allow('s3:*')), policy(QUARANTINE, document)] };
  return { refused: { ...judged, request, policies, evaluation: { ...judged.evaluation, explanation } } };
}

checkTable(credentialsQuarantined, [
  [
    'AWS names the policy',
    { denial: { effect: 'explicit-deny', layer: 'identity-policy', policyArn: QUARANTINE } },
    FOUND,
  ],
  [
    'the leaked keys are a user’s',
    { denial: { policyArn: QUARANTINE }, caller: { kind: 'user', binding: 'unknown' } },
    FOUND,
  ],
  ['an attached policy denies', attached(deny('s3:GetObject')), FOUND],
  ['an attached policy was not read', attached(DENIED_READ), { ...FOUND, atMost: 'likely' }],
  ['an attached policy denies other calls', attached(deny('ec2:RunInstances')), 'ruled-out'],
  ['AWS speaks of a missing Allow', { ...attached(deny('s3:*')), denial: { effect: 'missing-allow' } }, 'ruled-out'],
  ['AWS names another policy', { denial: { policyArn: 'arn:aws:iam::aws:policy/Other' } }, 'ruled-out'],
  ['AWS names another layer', { denial: { effect: 'explicit-deny', layer: 'resource-policy' } }, 'ruled-out'],
  ['AWS gives another reason than a policy', { denial: { reason: 'role-not-assumable' }, refused: null }, 'ruled-out'],
  ['no call was refused', { incident: { kind: 'credentials' }, refused: null }, 'not-applicable'],
  ['no such policy is attached', {}, 'ruled-out'],
  ['a policy was not read', { refused: judge({ identity: [DENIED_READ] }) }, { inconclusive: ['iam:GetRolePolicy'] }],
  ['the role was not read', { actingRole: DENIED_READ, refused: null }, { inconclusive: ['iam:GetRolePolicy'] }],
  ['nothing could be judged', { actingRole: read(role(TASK_ROLE)), refused: null }, { inconclusive: [] }],
]);
