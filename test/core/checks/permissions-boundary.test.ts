import { permissionsBoundary } from '../../../lambdas/core/checks/permissions-boundary.ts';
import { checkTable } from '../../support/check-table.ts';
import { allow, DENIED_READ, deny, hop, judge } from '../../support/judged-requests.ts';

const MISSING = { layer: 'permissions-boundary', effect: 'missing-allow' } as const;
const DENIED = { layer: 'permissions-boundary', effect: 'explicit-deny' } as const;
const identity = [allow('*')];
const LACKING = { refused: judge({ identity, boundary: allow('sqs:*') }) };
const ROOMY = { refused: judge({ identity, boundary: allow('s3:*') }) };

checkTable(permissionsBoundary, [
  ['named missing, and it is', { ...LACKING, denial: MISSING }, MISSING],
  [
    'named missing, unread',
    { refused: judge({ identity, boundary: DENIED_READ }), denial: MISSING },
    { ...MISSING, atMost: 'likely' },
  ],
  ['named missing, though no boundary was found', { denial: MISSING }, { ...MISSING, atMost: 'likely' }],
  ['named explicit, and it is', { refused: judge({ identity, boundary: deny('s3:*') }), denial: DENIED }, DENIED],
  ['bare, missing', LACKING, MISSING],
  ['bare, denied', { refused: judge({ identity, boundary: deny('s3:*') }) }, DENIED],
  [
    'identity is named, the boundary lacks it too',
    { refused: judge({ boundary: allow('sqs:*') }), denial: { ...MISSING, layer: 'identity-policy' } },
    MISSING,
  ],
  [
    'a Deny elsewhere, the boundary lacks it too',
    { refused: judge({ identity: [deny('s3:*')], boundary: allow('sqs:*') }) },
    MISSING,
  ],
  [
    'the call is allowed, the key behind it is not',
    { ...ROOMY, secondHops: [hop({ identity, boundary: allow('s3:*') })] },
    MISSING,
  ],
  ['the boundary allows', ROOMY, 'ruled-out'],
  ['there is no boundary', {}, 'not-applicable'],
  ['unread', { refused: judge({ identity, boundary: DENIED_READ }) }, { inconclusive: ['iam:GetRolePolicy'] }],
]);
