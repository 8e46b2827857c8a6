import { describe, expect, it } from 'vitest';
import { locateTask } from '../../../lambdas/core/facts/locate-task.ts';
import type { Evidence } from '../../../lambdas/core/model/answers.ts';
import type { Incident } from '../../../lambdas/core/model/diagnosis.ts';
import { known, type Observed, unknown } from '../../../lambdas/core/model/observed.ts';
import { UNKNOWN_ORIGIN } from '../../../lambdas/core/model/task-context.ts';
import { gather } from '../../../lambdas/pipeline/gather.ts';
import type { Ask } from '../../../lambdas/pipeline/ports.ts';
import { facts } from '../../support/facts.ts';

const ID = '9f1c2b7a4d5e4f6a8b0c1d2e3f405162';

interface Search {
  readonly clusters: readonly string[];
  readonly at?: string;
  readonly logGroup?: string;
}

/** Looks for the task in an account; says which clusters were asked, wave by wave, and what was found. */
async function search({ clusters, at, logGroup = '/ecs/orders' }: Search) {
  const { incident } = facts();
  const seen: Incident = {
    ...incident,
    origin: { ...UNKNOWN_ORIGIN, taskId: ID },
    sighting: { ...incident.sighting, logGroup, logStream: `app/app/${ID}` },
  };
  const arns = clusters.map((name) => `arn:aws:ecs:eu-west-1:123456789012:cluster/${name}`);
  const ask = (async (question: string, subject: string): Promise<Observed<unknown>> => {
    if (question === 'clusters') return known(arns, 'ecs:ListClusters');
    const [cluster = ''] = subject.split('/');
    if (question !== 'task') return unknown('denied', 'test:not-of-interest');
    const task = { arn: subject, clusterArn: `cluster/${cluster}`, taskDefinitionArn: 'orders:1', serviceName: null };
    return known(cluster === at ? task : null, 'ecs:DescribeTasks');
  }) as Ask;
  const { value, waves } = await gather((evidence: Evidence) => locateTask(seen, evidence), ask);
  const asked = waves.map(({ questions }) =>
    questions.filter(({ question }) => question === 'task').map(({ subject }) => subject.split('/')[0]),
  );
  return { found: value.task, asked: asked.filter((names) => names.length > 0) };
}

const MANY = Array.from({ length: 40 }, (_, index) => `cluster-${index}`);

describe('the cluster of a task', () => {
  it('is looked for in a few clusters at once', async () => {
    const { asked } = await search({ clusters: ['dev', 'stage', 'prod'], at: 'prod', logGroup: '/ecs/prod/orders' });
    expect(asked).toEqual([['dev', 'stage', 'prod']]);
  });

  it('is looked for first in those of many whose name the log group bears', async () => {
    const { asked, found } = await search({ clusters: [...MANY, 'prod'], at: 'prod', logGroup: '/ecs/prod/orders' });
    expect(asked).toEqual([['prod']]);
    expect(found).toMatchObject({ status: 'known', value: { clusterArn: 'cluster/prod' } });
  });

  it('is looked for in the others where the name leads astray, each asked once', async () => {
    const clusters = [...MANY.slice(0, 5), 'prod'];
    const { asked, found } = await search({ clusters, at: 'cluster-3', logGroup: '/ecs/prod/orders' });
    expect(asked).toEqual([['prod'], MANY.slice(0, 5)]);
    expect(found).toMatchObject({ value: { clusterArn: 'cluster/cluster-3' } });
  });

  it('takes no part of a word for a name', async () => {
    const { asked } = await search({ clusters: [...MANY.slice(0, 4), 'pro'], logGroup: '/ecs/prod/orders' });
    expect(asked).toHaveLength(1);
  });

  it('stays unknown where there are more clusters than are asked', async () => {
    expect((await search({ clusters: MANY })).found).toEqual(unknown('unsupported', 'ecs:DescribeTasks'));
    expect((await search({ clusters: MANY.slice(0, 20) })).found).toEqual(known(null, 'ecs:DescribeTasks'));
  });
});
