import { kmsKeyPolicy } from '../../../lambdas/core/checks/kms-key-policy.ts';
import { checkTable } from '../../support/check-table.ts';
import { allow, DELEGATES, DENIED_READ, grant, hop, judge, read } from '../../support/judged-requests.ts';
import { KEY, TASK_ROLE } from '../../support/names.ts';

const MISSING = { layer: 'key-policy', effect: 'missing-allow' } as const;
const DENIED = { layer: 'key-policy', effect: 'explicit-deny' } as const;
const identity = [allow('*')];
const CALL = { action: 'kms:Decrypt', resource: KEY };
const SILENT = grant('Allow', { AWS: `${TASK_ROLE}-other` }, 'kms:*');
const unlisted = read([{ granteePrincipal: TASK_ROLE, operations: ['Decrypt'] }]);

checkTable(kmsKeyPolicy, [
  ['the key behind the object trusts others only', { secondHops: [hop({ identity, resource: SILENT })] }, MISSING],
  [
    'the key behind the object denies',
    { secondHops: [hop({ identity, resource: grant('Deny', '*', 'kms:*') })] },
    DENIED,
  ],
  ['a direct call, bare', { refused: judge({ identity, resource: SILENT }, CALL), denial: CALL }, MISSING],
  [
    'named as a resource’s policy, and it is',
    { refused: judge({ identity, resource: SILENT }, CALL), denial: { ...CALL, ...MISSING, layer: 'resource-policy' } },
    MISSING,
  ],
  [
    'named as a resource’s policy, unread',
    {
      refused: judge({ identity, resource: DENIED_READ }, CALL),
      denial: { ...CALL, ...MISSING, layer: 'resource-policy' },
    },
    { ...MISSING, atMost: 'likely' },
  ],
  [
    'named explicit, no key was found',
    { refused: null, denial: { action: 'kms:Decrypt', resource: null, ...DENIED, layer: 'resource-policy' } },
    { ...DENIED, atMost: 'likely' },
  ],
  ['stated, another service was called', { ...stated(SILENT), denial: { ...CALL, operation: 'GetObject' } }, MISSING],
  [
    'named as a resource’s policy, yet it delegates: identity is meant',
    { refused: judge({ resource: DELEGATES }, CALL), denial: { ...CALL, ...MISSING, layer: 'resource-policy' } },
    'ruled-out',
  ],
  ['it delegates to IAM', { secondHops: [hop({ identity })] }, 'ruled-out'],
  ['a grant exists', { secondHops: [hop({ identity, resource: SILENT, grants: unlisted })] }, 'ruled-out'],
  ['no key', {}, 'not-applicable'],
  [
    'unread',
    { secondHops: [hop({ identity, resource: DENIED_READ, grants: DENIED_READ })] },
    { inconclusive: ['iam:GetRolePolicy', 'iam:GetRolePolicy'] },
  ],
]);

function stated(resource: Parameters<typeof judge>[0]['resource'] & {}) {
  const found = hop({ identity, resource }, 'stated');
  return { refused: found, secondHops: [found] };
}
