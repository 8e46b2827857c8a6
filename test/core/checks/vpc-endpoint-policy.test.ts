import { vpcEndpointPolicy } from '../../../lambdas/core/checks/vpc-endpoint-policy.ts';
import { checkTable } from '../../support/check-table.ts';
import { allow, DENIED_READ, grant, hop, judge } from '../../support/judged-requests.ts';

const MISSING = { layer: 'vpc-endpoint-policy', effect: 'missing-allow' } as const;
const DENIED = { layer: 'vpc-endpoint-policy', effect: 'explicit-deny' } as const;
const identity = [allow('*')];
const LACKING = { refused: judge({ identity, endpoint: grant('Allow', '*', 'sqs:*') }) };
const DENYING = { refused: judge({ identity, endpoint: grant('Deny', '*', 's3:*') }) };

checkTable(vpcEndpointPolicy, [
  ['named missing, and it is', { ...LACKING, denial: MISSING }, MISSING],
  ['named explicit, and it is', { ...DENYING, denial: DENIED }, DENIED],
  ['named missing, though no endpoint was found', { denial: MISSING }, { ...MISSING, atMost: 'likely' }],
  ['bare, missing', LACKING, MISSING],
  ['bare, denied', DENYING, DENIED],
  ['the endpoint of KMS lacks it', { secondHops: [hop({ identity, endpoint: grant('Allow', '*', 's3:*') })] }, MISSING],
  ['it allows', { refused: judge({ identity, endpoint: grant('Allow', '*', '*') }) }, 'ruled-out'],
  ['the call takes no endpoint', {}, 'not-applicable'],
  ['unread', { refused: judge({ identity, endpoint: DENIED_READ }) }, { inconclusive: ['iam:GetRolePolicy'] }],
]);
