import { credentialsOverridden } from '../../../lambdas/core/checks/credentials-overridden.ts';
import type { CredentialOverride } from '../../../lambdas/core/facts/facts.ts';
import type { Caller } from '../../../lambdas/core/model/caller.ts';
import { checkTable } from '../../support/check-table.ts';
import { DEFINITION } from '../../support/facts.ts';
import { DENIED_READ, read } from '../../support/judged-requests.ts';
import { ACCOUNT } from '../../support/names.ts';

const KEYS: CredentialOverride = { variable: 'AWS_ACCESS_KEY_ID', container: 'app', where: 'environment' };
const OVERRIDES = { credentialOverrides: read([KEYS, { ...KEYS, where: 'secrets' as const }]) };
const USER: Partial<Caller> = {
  kind: 'user',
  binding: 'unknown',
  arn: `arn:aws:iam::${ACCOUNT}:user/legacy`,
  roleName: null,
};
const NOBODY: Partial<Caller> = { kind: 'unknown', binding: 'unknown', arn: null, roleName: null };
const STRANGER: Partial<Caller> = { kind: 'assumed-role', binding: 'foreign' };
const WITH_FILE = {
  definition: read({
    ...DEFINITION,
    containers: DEFINITION.containers.map((container) => ({
      ...container,
      environmentFiles: ['arn:aws:s3:::conf/app.env'],
    })),
  }),
};

checkTable(credentialsOverridden, [
  ['a user calls and variables are set', { caller: USER, ...OVERRIDES }, {}],
  ['a user calls and nothing is set', { caller: USER }, { atMost: 'possible' }],
  ['a web identity calls', { caller: { kind: 'web-identity', binding: 'likely' }, ...OVERRIDES }, {}],
  [
    'a web identity calls, under no ARN',
    { caller: { kind: 'web-identity', binding: 'likely', arn: null } },
    { atMost: 'possible' },
  ],
  ['a stranger calls', { caller: STRANGER }, { atMost: 'possible' }],
  ['a stranger calls and variables are set', { caller: STRANGER, ...OVERRIDES }, {}],
  ['nobody is named and variables are set', { caller: NOBODY, ...OVERRIDES }, { atMost: 'likely' }],
  [
    'the SDK had unusable credentials and variables are set',
    { incident: { kind: 'credentials' }, caller: NOBODY, ...OVERRIDES },
    { atMost: 'likely' },
  ],
  ['the caller is the task’s own session', OVERRIDES, 'ruled-out'],
  [
    'the caller is the task role under another session name',
    { caller: { binding: 'likely' }, ...OVERRIDES },
    'ruled-out',
  ],
  ['the app assumed the role', { caller: { kind: 'assumed-role', binding: 'likely' }, ...OVERRIDES }, 'ruled-out'],
  ['the caller is the instance', { caller: { kind: 'instance-role', binding: 'proven' }, ...OVERRIDES }, 'ruled-out'],
  ['nothing is set', { caller: NOBODY }, 'ruled-out'],
  [
    'the environment was not read',
    { caller: NOBODY, credentialOverrides: DENIED_READ },
    { inconclusive: ['iam:GetRolePolicy'] },
  ],
  ['a file of variables is not read', { caller: NOBODY, ...WITH_FILE }, { inconclusive: ['s3:GetObject'] }],
  ['ECS itself acts', { incident: { lane: 'agent' }, ...OVERRIDES }, 'not-applicable'],
]);
