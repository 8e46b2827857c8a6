import { roleMissing } from '../../../lambdas/core/checks/role-missing.ts';
import type { Caller } from '../../../lambdas/core/model/caller.ts';
import type { ContainerDefinition } from '../../../lambdas/core/model/elastic-container-service.ts';
import { checkTable } from '../../support/check-table.ts';
import { DEFINITION, on } from '../../support/facts.ts';
import { DENIED_READ, read } from '../../support/judged-requests.ts';

const NOBODY: Partial<Caller> = { kind: 'unknown', binding: 'unknown', arn: null, roleName: null };
const INSTANCE: Partial<Caller> = { kind: 'instance-role', binding: 'proven', roleName: 'ecsInstanceRole' };
const NO_TASK_ROLE = { caller: NOBODY, taskRole: read(null) };
const AGENT = { caller: NOBODY, executionRole: read(null), incident: { lane: 'agent' } } as const;

function container(overrides: Partial<ContainerDefinition>) {
  const plain = { image: 'public.ecr.aws/nginx', logDriver: null, ...overrides };
  return {
    definition: read({ ...DEFINITION, containers: DEFINITION.containers.map((found) => ({ ...found, ...plain })) }),
  };
}

checkTable(roleMissing, [
  ['no credentials on Fargate', { ...NO_TASK_ROLE, incident: { kind: 'credentials' } }, {}],
  ['the instance role was used in its place', { ...NO_TASK_ROLE, caller: INSTANCE, ...on('EC2') }, {}],
  [
    'the instance role is known by its session alone',
    { ...NO_TASK_ROLE, caller: { ...INSTANCE, roleName: null }, ...on('EC2') },
    {},
  ],
  ['a signed request on Fargate', NO_TASK_ROLE, { atMost: 'possible' }],
  ['a signed request by nobody known on EC2', { ...NO_TASK_ROLE, ...on('EC2') }, {}],
  ['ECS pulls from ECR on Fargate', AGENT, {}],
  ['ECS logs on Fargate', { ...AGENT, ...container({ logDriver: 'awslogs' }) }, {}],
  [
    'ECS injects secrets on EC2',
    { ...AGENT, ...on('EC2'), ...container({ secrets: [{ name: 'DB', valueFrom: 'arn' }] }) },
    {},
  ],
  [
    'ECS fetches a file of variables on EC2',
    { ...AGENT, ...on('EC2'), ...container({ environmentFiles: ['arn:aws:s3:::acme/app.env'] }) },
    {},
  ],
  ['ECS logs in to a private registry', { ...AGENT, ...on('EC2'), ...container({ repositoryCredentials: 'arn' }) }, {}],
  ['ECS needs none on EC2', { ...AGENT, ...on('EC2') }, 'not-applicable'],
  ['ECS needs none for a public image', { ...AGENT, ...container({}) }, 'not-applicable'],
  ['the image is unknown', { ...AGENT, ...container({ image: null }) }, 'not-applicable'],
  ['the launch type is unknown', { ...AGENT, context: DENIED_READ }, {}],
  ['a role is set', { caller: NOBODY }, 'ruled-out'],
  ['the caller is the task’s own session', { taskRole: read(null) }, 'ruled-out'],
  ['the line belongs to no task', { ...NO_TASK_ROLE, definition: read(null) }, 'not-applicable'],
  [
    'the definition was not read',
    { ...NO_TASK_ROLE, definition: DENIED_READ },
    { inconclusive: ['iam:GetRolePolicy'] },
  ],
  ['the role was not read', { caller: NOBODY, taskRole: DENIED_READ }, { inconclusive: ['iam:GetRolePolicy'] }],
]);
