import type { ContainerDefinition, LaunchType } from '../../lambdas/core/model/elastic-container-service.ts';
import type { Role } from '../../lambdas/core/model/identity.ts';
import type { PolicyStatement } from '../../lambdas/core/model/policy.ts';

export const ACCOUNT = '123456789012';
export const REGION = 'eu-west-1';
export const CLUSTER = 'shop';
/** The moment the sample account is of. */
export const CLOCK = '2026-11-23T14:10:00.000Z';

/** One service of the sample account, with what its roles may do. */
export interface SampleService {
  readonly name: string;
  /** What is wrong with it, in a few words. */
  readonly flaw: string;
  readonly launchType?: LaunchType;
  /** Absent: the definition sets no task role. */
  readonly taskRole?: readonly PolicyStatement[];
  readonly executionRole?: readonly PolicyStatement[];
  readonly container?: Partial<ContainerDefinition>;
}

/** Answers by question and subject, as a snapshot holds them. */
export type Answers = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

const ecs = (resource: string): string => `arn:aws:ecs:${REGION}:${ACCOUNT}:${resource}`;
export const roleArn = (name: string): string => `arn:aws:iam::${ACCOUNT}:role/${name}`;

/** Thirty-two digits, the same every time. */
export function taskId({ name }: SampleService): string {
  return Buffer.from(name.repeat(16)).toString('hex').slice(0, 32);
}

export function taskArn(service: SampleService): string {
  return ecs(`task/${CLUSTER}/${taskId(service)}`);
}

export function definitionArn({ name }: SampleService): string {
  return ecs(`task-definition/${name}:7`);
}

/** Every answer about one service, its task, its definition and its roles. */
export function answersOf(service: SampleService): Answers {
  const { name } = service;
  const roles = rolesOf(service);
  return {
    task: { [`${CLUSTER}/${taskId(service)}`]: task(service) },
    taskDefinition: { [definitionArn(service)]: definition(service) },
    service: {
      [`${CLUSTER}/${name}`]: {
        arn: ecs(`service/${CLUSTER}/${name}`),
        name,
        clusterArn: ecs(`cluster/${CLUSTER}`),
        taskDefinitionArn: definitionArn(service),
        launchType: service.launchType ?? 'FARGATE',
        subnetIds: ['subnet-0a1b2c3d'],
        deployments: [],
        events: [],
      },
    },
    role: Object.fromEntries(roles.map(([role]) => [role, roleNamed(role)])),
    rolePolicyNames: Object.fromEntries(roles.map(([role]) => [role, ['app']])),
    attachedPolicies: Object.fromEntries(roles.map(([role]) => [role, []])),
    rolePolicy: Object.fromEntries(
      roles.map(([role, statements]) => [`${role}/app`, { Version: '2012-10-17', Statement: statements }]),
    ),
  };
}

const PULL_AND_LOG: PolicyStatement = {
  Sid: 'PullAndLog',
  Effect: 'Allow',
  Action: [
    'ecr:GetAuthorizationToken',
    'ecr:BatchGetImage',
    'ecr:GetDownloadUrlForLayer',
    'logs:CreateLogStream',
    'logs:PutLogEvents',
  ],
  Resource: '*',
};

function rolesOf({
  name,
  taskRole,
  executionRole = [],
}: SampleService): readonly (readonly [string, readonly PolicyStatement[]])[] {
  const execution = [`${name}-execution`, [PULL_AND_LOG, ...executionRole]] as const;
  return taskRole === undefined ? [execution] : [[`${name}-task`, taskRole], execution];
}

export function roleNamed(name: string, trusted = 'ecs-tasks.amazonaws.com'): Role {
  return {
    arn: roleArn(name),
    name,
    id: `AROA${name.toUpperCase().replace(/\W/g, '')}`,
    trustPolicy: {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { Service: trusted }, Action: 'sts:AssumeRole' }],
    },
    boundaryArn: null,
    createdAt: '2026-03-01T08:00:00.000Z',
    tags: {},
  };
}

function task(service: SampleService): object {
  const { name, launchType = 'FARGATE' } = service;
  const onInstance = launchType === 'EC2';
  return {
    arn: taskArn(service),
    clusterArn: ecs(`cluster/${CLUSTER}`),
    taskDefinitionArn: definitionArn(service),
    serviceName: name,
    launchType,
    lastStatus: 'RUNNING',
    createdAt: '2026-11-23T13:58:00.000Z',
    startedAt: '2026-11-23T13:59:00.000Z',
    stoppedAt: null,
    stopCode: null,
    stoppedReason: null,
    containers: [{ name, runtimeId: null, image: `${name}:1.4.2`, imageDigest: null, reason: null }],
    overrides: { taskRoleArn: null, executionRoleArn: null, environment: {} },
    containerInstanceArn: onInstance ? ecs(`container-instance/${CLUSTER}/4f2a`) : null,
    subnetId: onInstance ? null : 'subnet-0a1b2c3d',
  };
}

function definition(service: SampleService): object {
  const { name, taskRole, launchType = 'FARGATE', container = {} } = service;
  return {
    arn: definitionArn(service),
    family: name,
    revision: 7,
    taskRoleArn: taskRole === undefined ? null : roleArn(`${name}-task`),
    executionRoleArn: roleArn(`${name}-execution`),
    networkMode: launchType === 'EC2' ? 'bridge' : 'awsvpc',
    requiresCompatibilities: [launchType],
    registeredAt: '2026-11-20T09:00:00.000Z',
    containers: [
      {
        name,
        image: `${ACCOUNT}.dkr.ecr.${REGION}.amazonaws.com/${name}:1.4.2`,
        environment: ['STAGE'],
        secrets: [],
        environmentFiles: [],
        logDriver: 'awslogs',
        logOptions: { 'awslogs-group': `/ecs/${name}`, 'awslogs-region': REGION, 'awslogs-stream-prefix': 'shop' },
        repositoryCredentials: null,
        ...container,
      },
    ],
    tags: {},
  };
}
