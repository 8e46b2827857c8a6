import { grantedToExecutionRole } from '../../../lambdas/core/checks/granted-to-execution-role.ts';
import { checkTable } from '../../support/check-table.ts';
import { role } from '../../support/facts.ts';
import { allow, DENIED_READ, deny, judge, read } from '../../support/judged-requests.ts';
import { BUCKET, TASK_ROLE } from '../../support/names.ts';

const LACKS = { refused: judge({}) };
const EXECUTION_MAY = { asExecutionRole: read(judge({ identity: [allow('s3:*')] })) };
const SAID = { layer: 'identity-policy', effect: 'missing-allow' } as const;

checkTable(grantedToExecutionRole, [
  ['the classic', { ...LACKS, ...EXECUTION_MAY, denial: SAID }, SAID],
  ['the classic, bare', { ...LACKS, ...EXECUTION_MAY }, SAID],
  [
    'the task role’s policies are unread, AWS names them',
    { refused: judge({ identity: [DENIED_READ] }), ...EXECUTION_MAY, denial: SAID },
    { ...SAID, atMost: 'likely' },
  ],
  [
    'the task role almost has it',
    { refused: judge({ identity: [allow('s3:GetObject', BUCKET)] }), ...EXECUTION_MAY },
    { ...SAID, nearMiss: 'wrong-resource' },
  ],
  ['the execution role’s name is unread', { ...LACKS, ...EXECUTION_MAY, executionRole: DENIED_READ }, SAID],
  ['the execution role may not either', { ...LACKS, asExecutionRole: read(judge({})) }, 'ruled-out'],
  ['no such question was asked, so nothing was read', LACKS, 'not-applicable'],
  ['the task role may', EXECUTION_MAY, 'ruled-out'],
  [
    'a statement of the task role denies',
    { refused: judge({ identity: [deny('s3:*')] }), ...EXECUTION_MAY },
    'ruled-out',
  ],
  ['ECS itself acts', { ...LACKS, ...EXECUTION_MAY, incident: { lane: 'agent' } }, 'not-applicable'],
  ['another identity calls', { ...LACKS, ...EXECUTION_MAY, caller: { kind: 'instance-role' } }, 'not-applicable'],
  ['there is no execution role', { ...LACKS, executionRole: read(null) }, 'not-applicable'],
  ['one role serves both', { ...LACKS, ...EXECUTION_MAY, executionRole: read(role(TASK_ROLE)) }, 'not-applicable'],
  [
    'the execution role was not read',
    { ...LACKS, asExecutionRole: DENIED_READ },
    { inconclusive: ['iam:GetRolePolicy'] },
  ],
  [
    'a policy of the execution role was not read',
    { ...LACKS, asExecutionRole: read(judge({ identity: [DENIED_READ] })) },
    { inconclusive: [] },
  ],
]);
