import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { definitionsOf, logPlacesOf } from '../../lambdas/command-line/log-places.ts';
import { namedService } from '../../lambdas/command-line/named-service.ts';
import type { ContainerDefinition, TaskDefinition } from '../../lambdas/core/model/elastic-container-service.ts';
import { known, unknown } from '../../lambdas/core/model/observed.ts';
import type { Ask } from '../../lambdas/pipeline/ports.ts';

const REGION = 'eu-west-1';
const SERVICE = { cluster: 'prod', name: 'orders' };
const ARN = 'arn:aws:ecs:eu-west-1:123456789012';

function container(
  name: string,
  logOptions: Readonly<Record<string, string>>,
  logDriver = 'awslogs',
): ContainerDefinition {
  return {
    name,
    image: null,
    environment: [],
    secrets: [],
    environmentFiles: [],
    logDriver,
    logOptions,
    repositoryCredentials: null,
  };
}

const awslogs = (group: string, prefix?: string, region = REGION) => ({
  'awslogs-group': group,
  'awslogs-region': region,
  ...(prefix === undefined ? {} : { 'awslogs-stream-prefix': prefix }),
});

/** A service whose deployments run these task definitions, the first being the newest. */
function accountWith(...revisions: readonly (readonly ContainerDefinition[])[]): Ask {
  const arns = revisions.map((_containers, index) => `${ARN}:task-definition/orders:${revisions.length - index}`);
  const service = {
    arn: `${ARN}:service/prod/orders`,
    taskDefinitionArn: arns[0] ?? '',
    deployments: arns.map((taskDefinitionArn) => ({ status: 'ACTIVE', taskDefinitionArn, createdAt: null })),
  };
  return (async (question: string, subject: string) => {
    if (question === 'service') return known(subject === 'prod/orders' ? service : null, 'ecs:DescribeServices');
    if (question === 'clusters') return known([`${ARN}:cluster/prod`, `${ARN}:cluster/test`], 'ecs:ListClusters');
    const definition: Partial<TaskDefinition> = { containers: revisions[arns.indexOf(subject)] ?? [] };
    return known(definition, 'ecs:DescribeTaskDefinition');
  }) as Ask;
}

async function placesOf(ask: Ask, service = SERVICE) {
  const stderr = new PassThrough();
  const streams = { stdin: new PassThrough(), stdout: new PassThrough(), stderr };
  const account = { ask, region: REGION };
  const definitions = definitionsOf(await namedService(service, account));
  const places = await logPlacesOf(service.name, definitions, account, streams);
  return { places, told: String(stderr.read() ?? '') };
}

describe('the log places of a service', () => {
  it('are the streams of its containers, each once, over all running revisions', async () => {
    const app = container('app', awslogs('/ecs/orders', 'orders'));
    const { places, told } = await placesOf(
      accountWith([app, container('proxy', awslogs('/ecs/proxy'))], [app, container('old', awslogs('/ecs/old', 'o'))]),
    );
    expect(places).toEqual([
      { logGroup: '/ecs/orders', streamPrefix: 'orders/app/' },
      { logGroup: '/ecs/proxy' },
      { logGroup: '/ecs/old', streamPrefix: 'o/old/' },
    ]);
    expect(told).toBe('');
  });

  it('hold no streams of a group that is scanned as a whole', async () => {
    const { places } = await placesOf(
      accountWith([container('app', awslogs('/ecs/orders', 'orders')), container('proxy', awslogs('/ecs/orders'))]),
    );
    expect(places).toEqual([{ logGroup: '/ecs/orders' }]);
  });

  it('leave out what logs elsewhere, and say so', async () => {
    const { places, told } = await placesOf(
      accountWith([
        container('app', awslogs('/ecs/orders', 'orders')),
        container('far', awslogs('/ecs/far', 'far', 'us-east-1')),
        container('router', {}, 'awsfirelens'),
      ]),
    );
    expect(places).toHaveLength(1);
    expect(told).toContain('container far, logs to /ecs/far in us-east-1');
    expect(told).toContain('container router, logs by awsfirelens');
  });

  it.each([
    ['no container logs here', accountWith([container('app', {}, 'awsfirelens')]), SERVICE, /app logs by awsfirelens/],
    ['the service names no task definition', accountWith(), SERVICE, /names no task definition/],
    [
      'the cluster is not there',
      accountWith(),
      { cluster: 'porduction', name: 'orders' },
      /no cluster porduction in eu-west-1; there are the clusters prod, test/,
    ],
    [
      'the service may not be seen',
      (async () => unknown('denied', 'ecs:DescribeServices')) as Ask,
      SERVICE,
      /may not see service orders: allow ecs:DescribeServices; `access-denied permissions`/,
    ],
    [
      'the service cannot be seen',
      (async () => unknown('throttled', 'ecs:DescribeServices')) as Ask,
      SERVICE,
      /cannot see service orders: ecs:DescribeServices failed: throttled/,
    ],
  ])('are a failure where %s', async (_name, ask, service, message) => {
    await expect(placesOf(ask, service)).rejects.toThrow(message);
  });
});
