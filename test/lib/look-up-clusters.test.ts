import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../lambdas/core/model/finding.ts';
import { known, unknown } from '../../lambdas/core/model/observed.ts';
import { ok, problem, unreadable } from '../../lambdas/pipeline/doctor/findings.ts';
import type { Ask } from '../../lambdas/pipeline/ports.ts';
import { awsClusterLookUp } from '../../lib/aws-cluster-look-up.ts';
import { deploymentSettings } from '../../lib/deployment-settings.ts';
import { type ClusterLookUp, lookUpClusters } from '../../lib/look-up-clusters.ts';

type Room = (logGroup: string) => readonly Finding[];

const KEY = 'ecs-access-denied-responder:account=123456789012:cluster=prod:region=eu-west-1';

const settingsOf = (context: object) => deploymentSettings(new App({ context: { ...context } }).node);

describe('the log groups of clusters', () => {
  it('join the given ones, and are remembered', async () => {
    const { lookUp, kept, asked } = fake();
    const settings = await lookUpClusters(settingsOf({ clusters: 'prod', logGroups: ['/ecs/z'] }), lookUp);
    expect(settings.logGroups).toEqual(['/ecs/orders', '/ecs/z']);
    expect(kept).toEqual({ [KEY]: ['/ecs/orders'] });
    expect(asked()).toBe(1);
  });

  it('are not asked for twice', async () => {
    const { lookUp, asked } = fake({ [KEY]: ['/ecs/remembered'] });
    const settings = await lookUpClusters(settingsOf({ clusters: ['prod'] }), lookUp);
    expect(settings.logGroups).toEqual(['/ecs/remembered']);
    expect(asked()).toBe(0);
  });

  it('leave settings without clusters as they are', async () => {
    const settings = settingsOf({ logGroups: ['/ecs/z'] });
    expect(await lookUpClusters(settings, fake().lookUp)).toBe(settings);
  });

  it('are an error where there are none', async () => {
    const { lookUp } = fake({ [KEY]: [] });
    await expect(lookUpClusters(settingsOf({ clusters: ['prod'] }), lookUp)).rejects.toThrow(/nothing to watch/);
  });

  it('are an error where one takes no subscription, and not remembered', async () => {
    const taken: Room = (logGroup) => [problem('log-group', logGroup, 'both are taken', 'Free one.')];
    const { lookUp, kept } = fake({}, taken);
    await expect(lookUpClusters(settingsOf({ clusters: ['prod'] }), lookUp)).rejects.toThrow(
      'Cluster prod has log groups that cannot be watched:\n  /ecs/orders: both are taken. Free one.',
    );
    expect(kept).toEqual({});
  });

  it('are told of where nobody can say whether they take one', async () => {
    const hidden: Room = (logGroup) => [unreadable('log-group', logGroup, unknown('denied', 'logs:DescribeLogGroups'))];
    const { lookUp, warned } = fake({}, hidden);
    await lookUpClusters(settingsOf({ clusters: ['prod'] }), lookUp);
    expect(warned).toEqual([expect.stringContaining('/ecs/orders: whether it can be watched is unknown')]);
  });

  it('are kept beside what the CDK keeps', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'context-')), 'cdk.context.json');
    const variables = { CDK_DEFAULT_ACCOUNT: '123456789012', CDK_DEFAULT_REGION: 'eu-west-1' };
    awsClusterLookUp(new App().node, variables, file).remember(KEY, ['/ecs/orders']);
    writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), 'availability-zones': ['a'] }));
    awsClusterLookUp(new App().node, variables, file).remember(KEY, ['/ecs/billing']);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ [KEY]: ['/ecs/billing'], 'availability-zones': ['a'] });
  });

  it('need an account and a Region', () => {
    expect(() => awsClusterLookUp(new App().node, {})).toThrow(/credentials and a Region/);
  });
});

const fits = (logGroup: string) => [ok('log-group', logGroup, 'a subscription fits')];

function fake(remembered: Readonly<Record<string, readonly string[]>> = {}, room: Room = fits) {
  const warned: string[] = [];
  const kept: Record<string, readonly string[]> = {};
  let calls = 0;
  const definition = {
    containers: [{ name: 'app', logDriver: 'awslogs', logOptions: { 'awslogs-group': '/ecs/orders' } }],
  };
  const answers: Readonly<Record<string, object>> = {
    service: { taskDefinitionArn: 'orders:7', deployments: [] },
    taskDefinition: definition,
  };
  const lookUp: ClusterLookUp = {
    account: '123456789012',
    region: 'eu-west-1',
    ask: (async (question: string) => known(answers[question], question)) as Ask,
    services: async () => {
      calls += 1;
      return known(['arn:aws:ecs:eu-west-1:123456789012:service/prod/orders'], 'ecs:ListServices');
    },
    room: async (logGroup) => room(logGroup),
    remembered: (key) => remembered[key],
    remember: (key, logGroups) => Object.assign(kept, { [key]: logGroups }),
    warn: (text) => warned.push(text),
  };
  return { lookUp, kept, warned, asked: () => calls };
}
