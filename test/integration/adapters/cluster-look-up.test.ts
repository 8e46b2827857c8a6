import { CloudWatchLogsClient, CreateLogGroupCommand } from '@aws-sdk/client-cloudwatch-logs';
import {
  CreateClusterCommand,
  CreateServiceCommand,
  ECSClient,
  RegisterTaskDefinitionCommand,
} from '@aws-sdk/client-ecs';
import { App } from 'aws-cdk-lib';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { awsClusterLookUp } from '../../../lib/aws-cluster-look-up.ts';
import { deploymentSettings } from '../../../lib/deployment-settings.ts';
import { lookUpClusters } from '../../../lib/look-up-clusters.ts';
import { type Moto, startMoto } from '../../support/moto.ts';
import { ACCOUNT, REGION } from './policy-documents.ts';

let moto: Moto;

beforeAll(async () => {
  moto = await startMoto();
  const ecs = new ECSClient({ region: REGION });
  const logs = new CloudWatchLogsClient({ region: REGION });
  await ecs.send(new CreateClusterCommand({ clusterName: 'prod' }));
  for (const [family, logDriver, logGroup] of [
    ['orders', 'awslogs', '/ecs/orders'],
    ['billing', 'awslogs', '/ecs/billing'],
    ['legacy', 'json-file', ''],
  ] as const) {
    const options = logGroup === '' ? {} : { 'awslogs-group': logGroup, 'awslogs-region': REGION };
    const container = { name: 'app', image: 'app:1', memory: 128, logConfiguration: { logDriver, options } };
    await ecs.send(new RegisterTaskDefinitionCommand({ family, containerDefinitions: [container] }));
    const service = { cluster: 'prod', serviceName: family, taskDefinition: family, desiredCount: 0 };
    await ecs.send(new CreateServiceCommand(service));
    if (logGroup !== '') await logs.send(new CreateLogGroupCommand({ logGroupName: logGroup }));
  }
});

afterAll(() => moto?.stop());

describe('clusters of the settings', () => {
  it('are looked up in the account', async () => {
    const warned = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const remembered: Record<string, readonly string[]> = {};
    const app = new App({ context: { clusters: ['prod'] } });
    const variables = { CDK_DEFAULT_ACCOUNT: ACCOUNT, CDK_DEFAULT_REGION: REGION };
    const lookUp = {
      ...awsClusterLookUp(app.node, variables),
      remember: (key: string, logGroups: readonly string[]) => Object.assign(remembered, { [key]: logGroups }),
    };
    const settings = await lookUpClusters(deploymentSettings(app.node), lookUp);

    expect(settings.logGroups).toEqual(['/ecs/billing', '/ecs/orders']);
    expect(Object.values(remembered)).toEqual([['/ecs/billing', '/ecs/orders']]);
    expect(warned.mock.calls.flat()).toEqual([expect.stringMatching(/service legacy\): its log driver json-file/)]);
    warned.mockRestore();
  });

  it('that are not there are an error', async () => {
    const app = new App({ context: { clusters: ['prd'] } });
    const lookUp = awsClusterLookUp(app.node, { CDK_DEFAULT_ACCOUNT: ACCOUNT, CDK_DEFAULT_REGION: REGION });
    await expect(lookUpClusters(deploymentSettings(app.node), lookUp)).rejects.toThrow(/Could not look up cluster prd/);
  });
});
