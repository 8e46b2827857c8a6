import { resourceControlPolicy } from '../../../lambdas/core/checks/resource-control-policy.ts';
import { checkTable } from '../../support/check-table.ts';
import { allow, DENIED_READ, deny, judge } from '../../support/judged-requests.ts';

const DENIED = { layer: 'resource-control-policy', effect: 'explicit-deny' } as const;
const identity = [allow('*')];
const denies = { ...deny('s3:*'), Statement: [{ Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*' }] };
const UNREAD = { refused: judge({ identity, resourceControl: DENIED_READ }) };

checkTable(resourceControlPolicy, [
  ['named, and it denies', { denial: DENIED, refused: judge({ identity, resourceControl: denies }) }, DENIED],
  ['named, unread', { denial: DENIED, ...UNREAD }, { ...DENIED, atMost: 'likely' }],
  ['bare, and it denies', { refused: judge({ identity, resourceControl: denies }) }, DENIED],
  [
    'a missing Allow elsewhere proves that it did not',
    { denial: { effect: 'missing-allow', layer: 'identity-policy' }, ...UNREAD },
    'ruled-out',
  ],
  [
    'it denies other calls',
    {
      refused: judge({
        identity,
        resourceControl: { ...denies, Statement: [{ Effect: 'Deny', Principal: '*', Action: 'sqs:*', Resource: '*' }] },
      }),
    },
    'ruled-out',
  ],
  ['there is none', {}, 'not-applicable'],
  ['unread', UNREAD, { inconclusive: ['iam:GetRolePolicy'] }],
]);
