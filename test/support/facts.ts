import type { BucketFacts, Facts, RoleFacts, TrustFacts } from '../../lambdas/core/facts/facts.ts';
import { roleTrust } from '../../lambdas/core/facts/role-trust.ts';
import type { Caller } from '../../lambdas/core/model/caller.ts';
import { type Denial, UNREAD_DENIAL } from '../../lambdas/core/model/denial.ts';
import type { Incident } from '../../lambdas/core/model/diagnosis.ts';
import type { LaunchType, Task, TaskDefinition } from '../../lambdas/core/model/elastic-container-service.ts';
import type { Role } from '../../lambdas/core/model/identity.ts';
import type { Observed } from '../../lambdas/core/model/observed.ts';
import type { PolicyJson } from '../../lambdas/core/model/policy.ts';
import type { Sighting } from '../../lambdas/core/model/sighting.ts';
import { type TaskContext, UNKNOWN_ORIGIN } from '../../lambdas/core/model/task-context.ts';
import { allow, judge, read } from './judged-requests.ts';
import { ACCOUNT, EXECUTION_ROLE, OBJECT, REFUSED_AT, REGION, SESSION, TASK_ID, TASK_ROLE } from './names.ts';

const SIGHTING: Sighting = {
  account: ACCOUNT,
  region: REGION,
  logGroup: '/ecs/orders-api',
  logStream: `orders/app/${TASK_ID}`,
  firstSeen: REFUSED_AT,
  lastSeen: REFUSED_AT,
  eventIds: ['1'],
};

/** What differs from a healthy task whose bare refusal no policy explains. */
export interface FactsOverrides extends Partial<Omit<Facts, 'incident' | 'caller'>> {
  readonly denial?: Partial<Denial>;
  readonly incident?: Partial<Omit<Incident, 'denial'>>;
  readonly caller?: Partial<Caller>;
}

/** A Fargate task with both roles, its caller proven, its request allowed by every policy, refused without a reason. */
export function facts({ denial, incident, caller, ...rest }: FactsOverrides = {}): Facts {
  return {
    incident: {
      kind: 'denied',
      denial: {
        ...UNREAD_DENIAL,
        action: 's3:GetObject',
        resource: OBJECT,
        principal: SESSION,
        service: 's3',
        ...denial,
      },
      credentialFailure: null,
      lane: 'application',
      count: 1,
      sighting: SIGHTING,
      origin: { ...UNKNOWN_ORIGIN, taskId: TASK_ID },
      resources: [OBJECT],
      ...incident,
    },
    now: '2026-11-23T14:10:00.000Z',
    task: read(TASK),
    definition: read(DEFINITION),
    context: read(CONTEXT),
    service: read(null),
    newerDefinition: read(null),
    caller: {
      kind: 'task-role',
      arn: SESSION,
      proof: `session name = task ${TASK_ID}`,
      binding: 'proven',
      roleName: 'orders-task',
      ...caller,
    },
    taskRole: read(role(TASK_ROLE)),
    executionRole: read(role(EXECUTION_ROLE)),
    actingRole: read(role(TASK_ROLE)),
    credentialOverrides: read([]),
    refused: judge({ identity: [allow('s3:*', '*')] }),
    secondHops: [],
    encryptionRead: true,
    asExecutionRole: read(null),
    asNewerRole: read(null),
    laneRoleTrust: trust(TRUSTS_ECS),
    targetRole: read(null),
    accessPoint: read(null),
    bucket: null,
    listBucket: null,
    endpoint: read(null),
    changes: [],
    unseen: [],
    ...rest,
  };
}

export const TASK: Task = {
  arn: `arn:aws:ecs:${REGION}:${ACCOUNT}:task/prod/${TASK_ID}`,
  clusterArn: `arn:aws:ecs:${REGION}:${ACCOUNT}:cluster/prod`,
  taskDefinitionArn: `arn:aws:ecs:${REGION}:${ACCOUNT}:task-definition/orders-api:42`,
  serviceName: 'orders',
  launchType: 'FARGATE',
  lastStatus: 'RUNNING',
  createdAt: '2026-11-23T13:58:00.000Z',
  startedAt: '2026-11-23T13:59:00.000Z',
  stoppedAt: null,
  stopCode: null,
  stoppedReason: null,
  containers: [],
  overrides: { taskRoleArn: null, executionRoleArn: null, environment: {} },
  containerInstanceArn: null,
  subnetId: null,
};

export const DEFINITION: TaskDefinition = {
  arn: TASK.taskDefinitionArn,
  family: 'orders-api',
  revision: 42,
  taskRoleArn: TASK_ROLE,
  executionRoleArn: EXECUTION_ROLE,
  networkMode: 'awsvpc',
  requiresCompatibilities: ['FARGATE'],
  registeredAt: null,
  containers: [
    {
      name: 'app',
      image: `${ACCOUNT}.dkr.ecr.${REGION}.amazonaws.com/orders-api:1`,
      environment: [],
      secrets: [],
      environmentFiles: [],
      logDriver: 'awslogs',
      logOptions: {},
      repositoryCredentials: null,
    },
  ],
  tags: {},
};

export const CONTEXT: TaskContext = {
  arn: TASK.arn,
  cluster: 'prod',
  service: 'orders',
  family: 'orders-api',
  revision: 42,
  launchType: 'FARGATE',
  container: 'app',
  taskRoleArn: TASK_ROLE,
  executionRoleArn: EXECUTION_ROLE,
  subnetId: null,
  createdAt: TASK.createdAt,
};

export function on(launchType: LaunchType): Pick<Facts, 'context'> {
  return { context: read({ ...CONTEXT, launchType }) };
}

const TRUSTS_ECS: PolicyJson = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'ecs-tasks.amazonaws.com' }, Action: 'sts:AssumeRole' }],
};

export function role(arn: string, overrides: Partial<RoleFacts> = {}): RoleFacts {
  const name = arn.slice(arn.lastIndexOf('/') + 1);
  const found: Role = {
    arn,
    name,
    id: `AROA${name.toUpperCase().replace(/\W/g, '')}`,
    trustPolicy: TRUSTS_ECS,
    boundaryArn: null,
    createdAt: null,
    tags: {},
  };
  return { arn, name, role: read(found), identity: [], boundary: null, ...overrides };
}

/** How the task role, with this trust policy, meets ECS. */
export function trust(trustPolicy: PolicyJson): Observed<TrustFacts | null> {
  const found = role(TASK_ROLE).role;
  if (found.status === 'unknown' || found.value === null) throw new Error('the role of the test is known');
  return roleTrust(read({ ...found.value, trustPolicy }), SIGHTING);
}

/** A bucket that restricts public access and still honours the owners of single objects. */
export const BUCKET_FACTS: BucketFacts = {
  name: 'acme-orders',
  publicAccess: read({
    blockPublicAcls: true,
    ignorePublicAcls: true,
    blockPublicPolicy: true,
    restrictPublicBuckets: true,
  }),
  accountPublicAccess: read(null),
  ownership: read({ objectOwnership: 'ObjectWriter' }),
};
