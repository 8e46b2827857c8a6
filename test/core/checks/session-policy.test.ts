import { sessionPolicy } from '../../../lambdas/core/checks/session-policy.ts';
import { checkTable } from '../../support/check-table.ts';
import { allow, DENIED_READ, deny, judge } from '../../support/judged-requests.ts';

const MISSING = { layer: 'session-policy', effect: 'missing-allow' } as const;
const DENIED = { layer: 'session-policy', effect: 'explicit-deny' } as const;
const identity = [allow('*')];

checkTable(sessionPolicy, [
  [
    'named missing; no API shows it',
    { denial: MISSING, caller: { kind: 'assumed-role' } },
    { ...MISSING, atMost: 'likely' },
  ],
  ['named explicit; no API shows it', { denial: DENIED }, { ...DENIED, atMost: 'likely' }],
  ['known to lack it', { refused: judge({ identity, session: allow('sqs:*') }) }, MISSING],
  ['known to deny it', { refused: judge({ identity, session: deny('s3:*') }) }, DENIED],
  ['known to allow it', { refused: judge({ identity, session: allow('s3:*') }) }, 'ruled-out'],
  ['there is none', {}, 'not-applicable'],
  [
    'known to exist, unread',
    { refused: judge({ identity, session: DENIED_READ }) },
    { inconclusive: ['iam:GetRolePolicy'] },
  ],
]);
