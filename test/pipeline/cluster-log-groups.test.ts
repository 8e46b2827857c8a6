import { describe, expect, it } from 'vitest';
import type {
  ContainerDefinition,
  Service,
  TaskDefinition,
} from '../../lambdas/core/model/elastic-container-service.ts';
import { known, type Observed, unknown } from '../../lambdas/core/model/observed.ts';
import { type ClusterPorts, clusterLogGroups } from '../../lambdas/pipeline/cluster-log-groups.ts';
import type { Ask } from '../../lambdas/pipeline/ports.ts';

const ARN = 'arn:aws:ecs:eu-west-1:123456789012';

interface World {
  readonly services: Readonly<Record<string, readonly string[]>>;
  readonly revisions: Readonly<Record<string, readonly (readonly [driver: string | null, options: object])[]>>;
}

const WORLD: World = {
  services: { orders: ['orders:7', 'orders:6'], billing: ['billing:1'] },
  revisions: {
    'orders:7': [
      ['awslogs', { 'awslogs-group': '/ecs/orders', 'awslogs-region': 'eu-west-1' }],
      ['awsfirelens', {}],
    ],
    'orders:6': [['awslogs', { 'awslogs-group': '/ecs/orders-old' }]],
    'billing:1': [
      ['awslogs', { 'awslogs-group': '/ecs/orders' }],
      ['awslogs', { 'awslogs-group': '/ecs/elsewhere', 'awslogs-region': 'us-east-1' }],
      ['awslogs', {}],
      ['splunk', {}],
      [null, {}],
    ],
  },
};

describe('the log groups of a cluster', () => {
  it('are those of every container of every revision being deployed, each once', async () => {
    const { logGroups } = await clusterLogGroups('prod', 'eu-west-1', ports(WORLD));
    expect(logGroups).toEqual(['/ecs/orders', '/ecs/orders-old']);
  });

  it('leave out what no subscription of this Region delivers, and say why', async () => {
    const { unwatched } = await clusterLogGroups('prod', 'eu-west-1', ports(WORLD));
    expect(unwatched).toEqual([
      expect.stringMatching(/^app1 of orders:7 \(service orders\): it logs by FireLens/),
      expect.stringMatching(/^app1 of billing:1 \(service billing\): it logs to us-east-1/),
      expect.stringMatching(/^app2 of billing:1 .*names no log group/),
      expect.stringMatching(/^app3 of billing:1 .*splunk does not write/),
      expect.stringMatching(/^app4 of billing:1 .*no log configuration/),
    ]);
  });

  it.each([
    ['services', 'ecs:ListServices'],
    ['service', 'ecs:DescribeServices'],
    ['taskDefinition', 'ecs:DescribeTaskDefinition'],
  ])('are no half list where %s cannot be read', async (refused, action) => {
    await expect(clusterLogGroups('prod', 'eu-west-1', ports(WORLD, refused))).rejects.toThrow(
      `${action} was not answered (denied)`,
    );
  });

  it('are an error for a cluster that does not exist', async () => {
    const none = { ...ports(WORLD), services: async () => known(null, 'ecs:ListServices') };
    await expect(clusterLogGroups('prd', 'eu-west-1', none)).rejects.toThrow(
      /cluster prd: there is none in this account/,
    );
  });
});

function ports(world: World, refused = ''): ClusterPorts {
  const answer = <T>(question: string, action: string, value: T): Observed<T> =>
    question === refused ? unknown('denied', action) : known(value, action);
  const ask = async (question: string, subject: string) => {
    const name = subject.split('/').at(-1) ?? '';
    return question === 'service'
      ? answer(question, 'ecs:DescribeServices', service(name, world.services[name] ?? []))
      : answer(question, 'ecs:DescribeTaskDefinition', definition(world.revisions[name] ?? []));
  };
  const services = async () =>
    answer(
      'services',
      'ecs:ListServices',
      Object.keys(world.services).map((name) => `${ARN}:service/prod/${name}`),
    );
  return { ask: ask as Ask, services };
}

function service(name: string, revisions: readonly string[]): Service {
  const deployments = revisions.map((revision) => ({
    status: 'ACTIVE',
    createdAt: null,
    taskDefinitionArn: `${ARN}:task-definition/${revision}`,
  }));
  return {
    arn: `${ARN}:service/prod/${name}`,
    name,
    clusterArn: `${ARN}:cluster/prod`,
    taskDefinitionArn: deployments[0]?.taskDefinitionArn ?? '',
    launchType: 'FARGATE',
    subnetIds: [],
    deployments,
    events: [],
  };
}

function definition(containers: World['revisions'][string]): TaskDefinition {
  return {
    containers: containers.map(([logDriver, logOptions], index) => ({ name: `app${index}`, logDriver, logOptions })),
  } as unknown as TaskDefinition & { readonly containers: readonly ContainerDefinition[] };
}
