import { identityPolicy } from '../../../lambdas/core/checks/identity-policy.ts';
import { checkTable } from '../../support/check-table.ts';
import { allow, DENIED_READ, deny, grant, judge, statement } from '../../support/judged-requests.ts';
import { BUCKET, TASK_ROLE } from '../../support/names.ts';

const MISSING = { layer: 'identity-policy', effect: 'missing-allow' } as const;
const DENIED = { layer: 'identity-policy', effect: 'explicit-deny' } as const;
const UNREAD = { refused: judge({ identity: [DENIED_READ] }) };
const LATER = { changes: [{ what: 'policy changed', at: '2026-11-23T14:05:00Z' }] };
const BY_TAG = statement({
  Effect: 'Deny',
  Action: 's3:*',
  Resource: '*',
  Condition: { StringEquals: { 'aws:ResourceTag/stage': 'prod' } },
});

checkTable(identityPolicy, [
  // AWS names the layer.
  ['named missing, and it is', { denial: MISSING, refused: judge({}) }, MISSING],
  [
    'named missing, with a near miss',
    { denial: MISSING, refused: judge({ identity: [allow('s3:GetObject', BUCKET)] }) },
    { ...MISSING, nearMiss: 'wrong-resource' },
  ],
  ['named missing, unread', { denial: MISSING, ...UNREAD }, { ...MISSING, atMost: 'likely' }],
  ['named missing, nothing could be judged', { denial: MISSING, refused: null }, { ...MISSING, atMost: 'likely' }],
  ['named missing, yet it allows', { denial: MISSING }, { ...MISSING, atMost: 'likely' }],
  ['named missing, allowed since a change', { denial: MISSING, ...LATER }, 'ruled-out'],
  ['named explicit, and it is', { denial: DENIED, refused: judge({ identity: [deny('s3:*')] }) }, DENIED],
  [
    'named explicit, by the policy’s ARN',
    { denial: { ...DENIED, policyArn: 'arn:aws:iam::aws:policy/X' }, ...UNREAD },
    { ...DENIED, atMost: 'likely' },
  ],
  ['named explicit, yet merely missing', { denial: DENIED, refused: judge({}) }, { ...DENIED, atMost: 'likely' }],
  // "No resource-based policy allows" inside one account.
  [
    'the resource’s policy is printed, nothing allows',
    { denial: { ...MISSING, layer: 'resource-policy' }, refused: judge({}) },
    MISSING,
  ],
  [
    'the resource’s policy is printed, unread',
    { denial: { ...MISSING, layer: 'resource-policy' }, ...UNREAD },
    { ...MISSING, atMost: 'likely' },
  ],
  [
    'the resource’s policy is printed, allowed by now',
    { denial: { ...MISSING, layer: 'resource-policy' } },
    'ruled-out',
  ],
  // Another layer is named.
  [
    'a missing Allow elsewhere, missing here as well',
    { denial: { ...MISSING, layer: 'permissions-boundary' }, refused: judge({ boundary: allow('sqs:*') }) },
    MISSING,
  ],
  [
    'a missing Allow elsewhere proves that nothing denied',
    { denial: { ...MISSING, layer: 'permissions-boundary' }, refused: judge({ identity: [deny('s3:*')] }) },
    'ruled-out',
  ],
  [
    'an explicit deny elsewhere, missing here',
    { denial: { ...DENIED, layer: 'resource-policy' }, refused: judge({ resource: grant('Deny', '*', 's3:*') }) },
    MISSING,
  ],
  [
    'an explicit deny elsewhere, unread here',
    { denial: { ...DENIED, layer: 'resource-policy' }, ...UNREAD },
    { inconclusive: ['iam:GetRolePolicy'] },
  ],
  // Nothing is named.
  ['bare, missing', { refused: judge({}) }, MISSING],
  ['bare, denied', { refused: judge({ identity: [allow('s3:*'), deny('s3:GetObject')] }) }, DENIED],
  [
    'bare, missing, and the resource’s policy unread',
    { refused: judge({ resource: DENIED_READ }) },
    { ...MISSING, atMost: 'likely' },
  ],
  [
    'bare, the resource allows',
    { refused: judge({ resource: grant('Allow', { AWS: TASK_ROLE }, 's3:GetObject') }) },
    'ruled-out',
  ],
  ['bare, allowed', {}, 'ruled-out'],
  ['bare, unread', UNREAD, { inconclusive: ['iam:GetRolePolicy'] }],
  [
    'bare, hanging on a key',
    { refused: judge({ identity: [allow('s3:*'), BY_TAG] }, { unknownKeys: ['aws:ResourceTag/*'] }) },
    { inconclusive: ['cloudtrail:LookupEvents'] },
  ],
  [
    'bare, nothing could be judged',
    { refused: null, unseen: [{ what: 'role', action: 'iam:GetRole', why: 'denied' }] },
    { inconclusive: ['iam:GetRole'] },
  ],
  // No policy of this caller is a question.
  ['a stranger calls', { denial: MISSING, caller: { binding: 'foreign' } }, 'not-applicable'],
  ['no call was made', { incident: { kind: 'credentials' } }, 'not-applicable'],
  ['ECS could not assume the role', { denial: { reason: 'role-not-assumable' } }, 'not-applicable'],
  ['S3 names a setting', { denial: { reason: 'block-public-access' }, refused: judge({}) }, 'ruled-out'],
]);
