import { kmsKeyState } from '../../../lambdas/core/checks/kms-key-state.ts';
import { checkTable } from '../../support/check-table.ts';
import { allow, DENIED_READ, hop, judge } from '../../support/judged-requests.ts';
import { KEY } from '../../support/names.ts';

const identity = [allow('*')];
const DISABLED = { secondHops: [hop({ identity }, 'inferred', { state: 'Disabled' })] };
const GOING = { state: 'PendingDeletion', deletionDate: '2026-12-01T00:00:00Z' };
const DIRECT = {
  refused: judge({ identity }, { action: 'kms:Decrypt', resource: KEY }),
  denial: { action: 'kms:Decrypt', resource: KEY },
};

checkTable(kmsKeyState, [
  ['KMS says so and it is', { ...DISABLED, denial: { reason: 'key-disabled' } }, {}],
  ['KMS says so, unread', { denial: { reason: 'key-invalid-state', resource: KEY } }, { atMost: 'likely' }],
  ['KMS says so and names no key', { denial: { reason: 'key-disabled', resource: null } }, { atMost: 'likely' }],
  ['bare, disabled', DISABLED, { atMost: 'likely' }],
  ['bare, waiting for deletion', { secondHops: [hop({ identity }, 'inferred', GOING)] }, { atMost: 'likely' }],
  [
    'bare, not to be reached',
    { secondHops: [hop({ identity }, 'inferred', { state: 'Unavailable' })] },
    { atMost: 'likely' },
  ],
  ['the key is enabled', { secondHops: [hop({ identity })] }, 'ruled-out'],
  [
    'a direct call, and a policy is named',
    { ...DIRECT, denial: { ...DIRECT.denial, layer: 'identity-policy' } },
    'ruled-out',
  ],
  ['a direct call, bare', DIRECT, 'ruled-out'],
  ['no key', {}, 'not-applicable'],
  ['unread', { secondHops: [{ ...hop({ identity }), key: DENIED_READ }] }, { inconclusive: ['iam:GetRolePolicy'] }],
]);
