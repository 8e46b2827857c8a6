import { targetRoleTrustPolicy } from '../../../lambdas/core/checks/target-role-trust-policy.ts';
import { checkTable } from '../../support/check-table.ts';
import { allow, DENIED_READ, grant, judge, read } from '../../support/judged-requests.ts';
import { ACCOUNT, TASK_ROLE } from '../../support/names.ts';

const MISSING = { layer: 'role-trust-policy', effect: 'missing-allow' } as const;
const DENIED = { layer: 'role-trust-policy', effect: 'explicit-deny' } as const;
const TARGET = `arn:aws:iam::${ACCOUNT}:role/reports`;
const ASSUMES = { action: 'sts:AssumeRole', resource: TARGET };
const identity = [allow('sts:AssumeRole')];
const STRICT = {
  refused: judge({ identity, resource: grant('Allow', { AWS: `${TASK_ROLE}-other` }, 'sts:AssumeRole') }, ASSUMES),
};
const denial = { ...ASSUMES, service: 'sts' };

checkTable(targetRoleTrustPolicy, [
  ['bare, another role is trusted', { ...STRICT, denial, targetRole: DENIED_READ }, MISSING],
  ['named missing, and it is', { ...STRICT, denial: { ...denial, ...MISSING } }, MISSING],
  [
    'named explicit, unread',
    {
      refused: judge({ identity, resource: DENIED_READ }, ASSUMES),
      denial: { ...denial, ...DENIED },
      targetRole: DENIED_READ,
    },
    { ...DENIED, atMost: 'likely' },
  ],
  [
    'bare, denied',
    { refused: judge({ identity, resource: grant('Deny', '*', 'sts:*') }, ASSUMES), denial, targetRole: DENIED_READ },
    DENIED,
  ],
  [
    'printed as a resource’s policy',
    { ...STRICT, denial: { ...denial, ...MISSING, layer: 'resource-policy' }, targetRole: DENIED_READ },
    MISSING,
  ],
  ['the target does not exist', { refused: judge({ identity }, ASSUMES), denial }, MISSING],
  [
    'the target trusts the caller',
    {
      refused: judge({ identity, resource: grant('Allow', { AWS: TASK_ROLE }, 'sts:AssumeRole') }, ASSUMES),
      denial,
      targetRole: DENIED_READ,
    },
    'ruled-out',
  ],
  ['no role was to be assumed', {}, 'not-applicable'],
  [
    'unread',
    { refused: judge({ identity, resource: DENIED_READ }, ASSUMES), denial, targetRole: DENIED_READ },
    { inconclusive: ['iam:GetRolePolicy'] },
  ],
  ['nothing could be judged', { refused: null, denial, targetRole: read(null) }, { inconclusive: [] }],
]);
