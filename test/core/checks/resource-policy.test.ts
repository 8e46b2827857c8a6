import { resourcePolicy } from '../../../lambdas/core/checks/resource-policy.ts';
import { checkTable } from '../../support/check-table.ts';
import { BUCKET_FACTS } from '../../support/facts.ts';
import { allow, DENIED_READ, grant, hop, judge } from '../../support/judged-requests.ts';
import { ACCOUNT, KEY, OBJECT, SESSION, TASK_ROLE } from '../../support/names.ts';

const MISSING = { layer: 'resource-policy', effect: 'missing-allow' } as const;
const DENIED = { layer: 'resource-policy', effect: 'explicit-deny' } as const;
const identity = [allow('*')];
const THEIRS = { resourceAccount: '999999999999' };
const THEIR_QUEUE = 'arn:aws:sqs:eu-west-1:999999999999:orders';
const DENYING = { refused: judge({ identity, resource: grant('Deny', '*', 's3:*') }) };
const UNREAD_THEIRS = { refused: judge({ identity, resource: DENIED_READ }, THEIRS) };

checkTable(resourcePolicy, [
  ['named explicit, and it is', { ...DENYING, denial: DENIED }, DENIED],
  [
    'named explicit, unread',
    { refused: judge({ identity, resource: DENIED_READ }), denial: DENIED },
    { ...DENIED, atMost: 'likely' },
  ],
  ['bare, denied', DENYING, DENIED],
  ['across accounts, named missing', { refused: judge({ identity }, THEIRS), denial: MISSING }, MISSING],
  [
    'across accounts, named missing, nothing could be judged',
    { refused: null, denial: { ...MISSING, action: 'sqs:SendMessage', resource: THEIR_QUEUE } },
    { ...MISSING, atMost: 'likely' },
  ],
  [
    'across accounts, bare, silent',
    { refused: judge({ identity, resource: grant('Allow', { AWS: TASK_ROLE }, 'sqs:*') }, THEIRS) },
    MISSING,
  ],
  [
    'across accounts, a Deny elsewhere, missing here as well',
    { refused: judge({ identity: [grant('Deny', '*', 's3:*')], resource: DENIED_READ }, THEIRS) },
    { inconclusive: ['iam:GetRolePolicy'] },
  ],
  ['across accounts, our side allows, theirs is unread', UNREAD_THEIRS, { ...MISSING, atMost: 'possible' }],
  [
    '… unless a key behind it is refused',
    { ...UNREAD_THEIRS, secondHops: [hop({})] },
    { inconclusive: ['iam:GetRolePolicy'] },
  ],
  [
    'across accounts, they allow',
    { refused: judge({ identity, resource: grant('Allow', { AWS: TASK_ROLE }, 's3:*') }, THEIRS) },
    'ruled-out',
  ],
  [
    'in one account, it is silent',
    { refused: judge({ resource: grant('Allow', { AWS: SESSION }, 's3:PutObject') }) },
    'ruled-out',
  ],
  [
    'in one account, named missing: it names nothing',
    { refused: judge({ resource: grant('Allow', { AWS: SESSION }, 's3:PutObject') }), denial: MISSING },
    'ruled-out',
  ],
  [
    'in one account, unread, AWS speaks of a missing Allow',
    { refused: judge({ resource: DENIED_READ }), denial: { ...MISSING, layer: 'identity-policy' } },
    'ruled-out',
  ],
  [
    'RestrictPublicBuckets in disguise',
    {
      refused: judge({ identity, resource: grant('Allow', '*', 's3:*') }, THEIRS),
      denial: DENIED,
      bucket: BUCKET_FACTS,
    },
    'ruled-out',
  ],
  ['there is no policy', {}, 'not-applicable'],
  ['the resource is a key', { refused: judge({}, { action: 'kms:Decrypt', resource: KEY }) }, 'not-applicable'],
  ['the resource is a role', { refused: null, denial: { action: 'sts:AssumeRole' } }, 'not-applicable'],
  [
    'in one account, bare, unread',
    { refused: judge({ identity, resource: DENIED_READ }) },
    { inconclusive: ['iam:GetRolePolicy'] },
  ],
  [
    'nothing could be judged',
    { refused: null, denial: { action: null, resource: `${OBJECT}?${ACCOUNT}` } },
    { inconclusive: [] },
  ],
]);
