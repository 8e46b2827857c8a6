import { staleTask } from '../../../lambdas/core/checks/stale-task.ts';
import { checkTable } from '../../support/check-table.ts';
import { DEFINITION } from '../../support/facts.ts';
import { allow, DENIED_READ, judge, read } from '../../support/judged-requests.ts';
import { TASK_ROLE } from '../../support/names.ts';

const NEWER = { newerDefinition: read({ ...DEFINITION, revision: 43, taskRoleArn: `${TASK_ROLE}-v2` }) };
const REFUSED = { refused: judge({}) };
const MAY = { asNewerRole: read(judge({ identity: [allow('s3:GetObject')] }).evaluation) };
const MAY_NOT = { asNewerRole: read(judge({}).evaluation) };
const UNCLEAR = { asNewerRole: read(judge({ identity: [DENIED_READ] }).evaluation) };

checkTable(staleTask, [
  ['the newer role may', { ...NEWER, ...REFUSED, ...MAY }, {}],
  ['so may the newer execution role', { ...NEWER, ...REFUSED, ...MAY, incident: { lane: 'agent' } }, {}],
  ['the running revision is gone', { ...NEWER, ...REFUSED, ...MAY, definition: DENIED_READ }, {}],
  ['the newer role may not either', { ...NEWER, ...REFUSED, ...MAY_NOT }, 'ruled-out'],
  ['the running role may, too', { ...NEWER, ...MAY }, 'ruled-out'],
  ['no policy refused', { ...NEWER, ...REFUSED, ...MAY, denial: { reason: 'key-disabled' } }, 'ruled-out'],
  ['there is no newer revision', REFUSED, 'ruled-out'],
  [
    'the running revision was not read, and there is no newer one',
    { ...REFUSED, definition: DENIED_READ },
    'ruled-out',
  ],
  ['no task is known', { ...REFUSED, context: read(null) }, 'not-applicable'],
  ['the newer revision keeps the role', { ...NEWER, ...REFUSED }, 'not-applicable'],
  ['nothing could be judged', { ...NEWER, ...MAY, refused: null }, 'not-applicable'],
  ['the newer role could not be judged', { ...NEWER, ...REFUSED, ...UNCLEAR }, { inconclusive: [] }],
  ['the newer revision was not read', { newerDefinition: DENIED_READ }, { inconclusive: ['iam:GetRolePolicy'] }],
]);
