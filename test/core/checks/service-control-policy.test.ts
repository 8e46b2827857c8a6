import { serviceControlPolicy } from '../../../lambdas/core/checks/service-control-policy.ts';
import { checkTable } from '../../support/check-table.ts';
import { allow, DENIED_READ, deny, hop, judge } from '../../support/judged-requests.ts';

const MISSING = { layer: 'service-control-policy', effect: 'missing-allow' } as const;
const DENIED = { layer: 'service-control-policy', effect: 'explicit-deny' } as const;
const identity = [allow('*')];
const UNREAD = { refused: judge({ identity, serviceControl: DENIED_READ }) };

checkTable(serviceControlPolicy, [
  ['named explicit, and it is', { denial: DENIED, refused: judge({ identity, serviceControl: deny('s3:*') }) }, DENIED],
  [
    'named explicit, though an Allow merely lacks: the documents know',
    { denial: DENIED, refused: judge({ identity, serviceControl: allow('sqs:*') }) },
    MISSING,
  ],
  ['named explicit, unread', { denial: DENIED, ...UNREAD }, { ...DENIED, atMost: 'likely' }],
  ['named missing, unread', { denial: MISSING, ...UNREAD }, { ...MISSING, atMost: 'likely' }],
  ['bare, denied', { refused: judge({ identity, serviceControl: deny('s3:*') }) }, DENIED],
  ['bare, missing', { refused: judge({ identity, serviceControl: allow('sqs:*') }) }, MISSING],
  ['it forbids the key behind the object', { secondHops: [hop({ identity, serviceControl: deny('kms:*') })] }, DENIED],
  ['it allows', { refused: judge({ identity, serviceControl: allow('*') }) }, 'ruled-out'],
  [
    'another layer lacks its Allow: nothing denied',
    { denial: { ...MISSING, layer: 'identity-policy' }, refused: judge({ serviceControl: deny('s3:*') }) },
    'ruled-out',
  ],
  ['there is no organization', {}, 'not-applicable'],
  ['unread', UNREAD, { inconclusive: ['iam:GetRolePolicy'] }],
  [
    'another layer lacks its Allow, this one is unread and might, too',
    { denial: { ...MISSING, layer: 'identity-policy' }, ...UNREAD },
    { inconclusive: ['iam:GetRolePolicy'] },
  ],
]);
