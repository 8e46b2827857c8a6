import { kmsPermission } from '../../../lambdas/core/checks/kms-permission.ts';
import { checkTable } from '../../support/check-table.ts';
import { allow, DENIED_READ, deny, hop, judge } from '../../support/judged-requests.ts';
import { KEY } from '../../support/names.ts';

const MISSING = { layer: 'identity-policy', effect: 'missing-allow' } as const;
const CALL = { action: 'kms:Decrypt', resource: KEY };
const LACKING = { secondHops: [hop({ identity: [allow('s3:*')] })] };
const STATED = hop({ identity: [allow('s3:*')] }, 'stated');
const UNNAMED_KEY = { refused: null, denial: { ...MISSING, action: 'kms:Decrypt', resource: null } };

checkTable(kmsPermission, [
  ['the object may be read, its key not', LACKING, MISSING],
  [
    'whether the object may be read is unclear',
    { ...LACKING, refused: judge({ identity: [DENIED_READ] }) },
    { ...MISSING, atMost: 'likely' },
  ],
  ['one of two keys’ calls lacks', { secondHops: [hop({ identity: [allow('*')] }), ...LACKING.secondHops] }, MISSING],
  [
    'the role is denied the key',
    { secondHops: [hop({ identity: [deny('kms:*')] })] },
    { ...MISSING, effect: 'explicit-deny' },
  ],
  [
    'the text names the call of another service',
    { refused: STATED, secondHops: [STATED], denial: { ...CALL, ...MISSING, operation: 'GetObject' } },
    MISSING,
  ],
  [
    '… and no key',
    { ...UNNAMED_KEY, denial: { ...UNNAMED_KEY.denial, operation: 'GetSecretValue' } },
    { ...MISSING, atMost: 'likely' },
  ],
  ['ECS fetched a secret', { ...UNNAMED_KEY, incident: { lane: 'agent' } }, { ...MISSING, atMost: 'likely' }],
  ['the role may use the key', { secondHops: [hop({ identity: [allow('*')] })] }, 'ruled-out'],
  [
    'the app called KMS itself',
    { ...UNNAMED_KEY, denial: { ...UNNAMED_KEY.denial, operation: 'Decrypt' } },
    'not-applicable',
  ],
  ['the app called KMS, as far as we know', UNNAMED_KEY, 'not-applicable'],
  ['no key', {}, 'not-applicable'],
  ['unread', { secondHops: [hop({ identity: [DENIED_READ] })] }, { inconclusive: ['iam:GetRolePolicy'] }],
]);
