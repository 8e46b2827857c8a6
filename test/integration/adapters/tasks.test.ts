import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  PutLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import {
  AssociateRouteTableCommand,
  CreateRouteTableCommand,
  CreateSecurityGroupCommand,
  CreateSubnetCommand,
  CreateVpcCommand,
  CreateVpcEndpointCommand,
  DescribeImagesCommand,
  EC2Client,
  ModifyVpcAttributeCommand,
  RunInstancesCommand,
} from '@aws-sdk/client-ec2';
import {
  CreateClusterCommand,
  CreateServiceCommand,
  ECSClient,
  RegisterContainerInstanceCommand,
  RegisterTaskDefinitionCommand,
  RunTaskCommand,
} from '@aws-sdk/client-ecs';
import {
  AddRoleToInstanceProfileCommand,
  CreateInstanceProfileCommand,
  CreateRoleCommand,
  IAMClient,
} from '@aws-sdk/client-iam';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askAws } from '../../../lambdas/adapters/ask-aws.ts';
import { known, knownValue } from '../../../lambdas/core/model/observed.ts';
import { type Moto, startMoto } from '../../support/moto.ts';
import { ACCOUNT, policyText, REGION, TRUST } from './policy-documents.ts';

const ask = askAws({ region: REGION, account: ACCOUNT });
const SECRET_VALUE = 'not-to-be-seen';
const role = (name: string) => `arn:aws:iam::${ACCOUNT}:role/${name}`;

let moto: Moto;
let ecs: ECSClient;
let ec2: EC2Client;
let vpcId = '';
let subnetId = '';
let routeTableId = '';
let securityGroupId = '';

beforeAll(async () => {
  moto = await startMoto();
  ecs = new ECSClient({ region: REGION });
  ec2 = new EC2Client({ region: REGION });
  vpcId = (await ec2.send(new CreateVpcCommand({ CidrBlock: '10.9.0.0/16' }))).Vpc?.VpcId ?? '';
  await ec2.send(new ModifyVpcAttributeCommand({ VpcId: vpcId, EnableDnsHostnames: { Value: true } }));
  subnetId =
    (await ec2.send(new CreateSubnetCommand({ VpcId: vpcId, CidrBlock: '10.9.1.0/24' }))).Subnet?.SubnetId ?? '';
  routeTableId = (await ec2.send(new CreateRouteTableCommand({ VpcId: vpcId }))).RouteTable?.RouteTableId ?? '';
  await ec2.send(new AssociateRouteTableCommand({ RouteTableId: routeTableId, SubnetId: subnetId }));
  const group = { GroupName: 'orders', Description: 'orders', VpcId: vpcId };
  securityGroupId = (await ec2.send(new CreateSecurityGroupCommand(group))).GroupId ?? '';
  await ecs.send(new CreateClusterCommand({ clusterName: 'prod' }));
});

afterAll(() => moto.stop());

describe('a Fargate task', () => {
  let taskArn = '';

  beforeAll(async () => {
    await ecs.send(
      new RegisterTaskDefinitionCommand({
        family: 'orders-api',
        taskRoleArn: role('orders-task'),
        executionRoleArn: role('orders-exec'),
        networkMode: 'awsvpc',
        requiresCompatibilities: ['FARGATE'],
        cpu: '256',
        memory: '512',
        containerDefinitions: [
          {
            name: 'app',
            image: 'example/app:1',
            memory: 256,
            environment: [{ name: 'AWS_ACCESS_KEY_ID', value: SECRET_VALUE }],
            secrets: [{ name: 'DB', valueFrom: 'arn:aws:ssm:eu-west-1:123456789012:parameter/db' }],
            logConfiguration: {
              logDriver: 'awslogs',
              options: { 'awslogs-group': '/ecs/orders' },
              secretOptions: [{ name: 'token', valueFrom: 'arn:aws:ssm:eu-west-1:123456789012:parameter/token' }],
            },
          },
        ],
        tags: [{ key: 'team', value: 'orders' }],
      }),
    );
    const networkConfiguration = { awsvpcConfiguration: { subnets: [subnetId], securityGroups: [securityGroupId] } };
    await ecs.send(
      new CreateServiceCommand({
        cluster: 'prod',
        serviceName: 'orders',
        taskDefinition: 'orders-api:1',
        desiredCount: 1,
        launchType: 'FARGATE',
        networkConfiguration,
      }),
    );
    const { tasks } = await ecs.send(
      new RunTaskCommand({
        cluster: 'prod',
        taskDefinition: 'orders-api:1',
        launchType: 'FARGATE',
        group: 'service:orders',
        networkConfiguration,
        overrides: {
          taskRoleArn: role('override'),
          containerOverrides: [{ name: 'app', environment: [{ name: 'STAGE', value: SECRET_VALUE }] }],
        },
      }),
    );
    taskArn = tasks?.[0]?.taskArn ?? '';
  });

  it('is read with its service, subnet and overrides', async () => {
    const answer = await ask('task', `prod/${taskArn.split('/').at(-1)}`);

    expect(answer).toMatchObject({
      source: 'ecs:DescribeTasks',
      value: {
        arn: taskArn,
        clusterArn: `arn:aws:ecs:${REGION}:${ACCOUNT}:cluster/prod`,
        taskDefinitionArn: `arn:aws:ecs:${REGION}:${ACCOUNT}:task-definition/orders-api:1`,
        serviceName: 'orders',
        launchType: 'FARGATE',
        subnetId,
        stoppedReason: null,
        overrides: { taskRoleArn: role('override'), executionRoleArn: null, environment: { app: ['STAGE'] } },
      },
    });
    expect(JSON.stringify(answer)).not.toContain(SECRET_VALUE);
  });

  it('is found by the ARN of its cluster as well', async () => {
    const cluster = `arn:aws:ecs:${REGION}:${ACCOUNT}:cluster/prod`;
    expect(await ask('task', `${cluster}/${taskArn.split('/').at(-1)}`)).toMatchObject({ value: { arn: taskArn } });
  });

  it('has a definition with names and no values', async () => {
    const answer = await ask('taskDefinition', 'orders-api:1');

    expect(answer).toMatchObject({
      value: {
        family: 'orders-api',
        revision: 1,
        taskRoleArn: role('orders-task'),
        executionRoleArn: role('orders-exec'),
        requiresCompatibilities: ['FARGATE'],
        tags: { team: 'orders' },
        containers: [
          {
            name: 'app',
            environment: ['AWS_ACCESS_KEY_ID'],
            secrets: [{ name: 'DB', valueFrom: 'arn:aws:ssm:eu-west-1:123456789012:parameter/db' }],
            environmentFiles: [],
            logDriver: 'awslogs',
            logOptions: { 'awslogs-group': '/ecs/orders' },
            repositoryCredentials: null,
          },
        ],
      },
    });
    expect(JSON.stringify(answer)).not.toContain(SECRET_VALUE);
  });

  it('belongs to a service that asks for a revision', async () => {
    expect(await ask('service', 'prod/orders')).toMatchObject({
      value: {
        name: 'orders',
        launchType: 'FARGATE',
        taskDefinitionArn: `arn:aws:ecs:${REGION}:${ACCOUNT}:task-definition/orders-api:1`,
        subnetIds: [subnetId],
        deployments: [{ status: 'PRIMARY' }],
      },
    });
  });
});

describe('an EC2 task', () => {
  it('leads from its container instance to the role of the instance profile', async () => {
    const iam = new IAMClient({ region: REGION });
    await iam.send(new CreateRoleCommand({ RoleName: 'instance', AssumeRolePolicyDocument: TRUST }));
    await iam.send(new CreateInstanceProfileCommand({ InstanceProfileName: 'ecs-hosts' }));
    await iam.send(new AddRoleToInstanceProfileCommand({ InstanceProfileName: 'ecs-hosts', RoleName: 'instance' }));
    const ImageId = (await ec2.send(new DescribeImagesCommand({ Owners: ['amazon'] }))).Images?.[0]?.ImageId ?? '';
    const launched = await ec2.send(
      new RunInstancesCommand({ ImageId, MinCount: 1, MaxCount: 1, IamInstanceProfile: { Name: 'ecs-hosts' } }),
    );
    const instanceId = launched.Instances?.[0]?.InstanceId ?? '';
    const { containerInstance } = await ecs.send(
      new RegisterContainerInstanceCommand({
        cluster: 'prod',
        instanceIdentityDocument: JSON.stringify({ instanceId, region: REGION, accountId: ACCOUNT }),
      }),
    );
    const arn = containerInstance?.containerInstanceArn ?? '';

    expect(await ask('containerInstance', arn)).toEqual(known({ arn, instanceId }, 'ecs:DescribeContainerInstances'));
    const instance = knownValue(await ask('instance', instanceId));
    expect(instance?.instanceProfileArn).toBe(`arn:aws:iam::${ACCOUNT}:instance-profile/ecs-hosts`);
    expect(await ask('instanceProfile', 'ecs-hosts')).toMatchObject({ value: { roleNames: ['instance'] } });
  });
});

describe('what is not there', () => {
  it.each([
    ['task', 'prod/00000000000000000000000000000000'],
    ['taskDefinition', 'nothing:7'],
    ['service', 'prod/nothing'],
    ['service', 'no-such-cluster/orders'],
    ['containerInstance', `arn:aws:ecs:${REGION}:${ACCOUNT}:container-instance/prod/nothing`],
    ['instance', 'i-00000000000000000'],
    ['subnet', 'subnet-00000000000000000'],
    ['neighbours', '/nothing|stream|1700000000000'],
  ] as const)('%s %s is known not to exist', async (question, subject) => {
    expect(await ask(question, subject)).toMatchObject({ status: 'known', value: null });
  });
});

describe('the network', () => {
  it('lists route tables and endpoints of the VPC', async () => {
    const policy = policyText({ Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*' });
    await ec2.send(
      new CreateVpcEndpointCommand({
        VpcId: vpcId,
        ServiceName: `com.amazonaws.${REGION}.s3`,
        VpcEndpointType: 'Gateway',
        RouteTableIds: [routeTableId],
        PolicyDocument: policy,
      }),
    );

    expect(await ask('subnet', subnetId)).toEqual(known({ id: subnetId, vpcId }, 'ec2:DescribeSubnets'));
    const tables = knownValue(await ask('routeTables', vpcId));
    expect(tables?.find(({ id }) => id === routeTableId)).toEqual({
      id: routeTableId,
      vpcId,
      main: false,
      subnetIds: [subnetId],
    });
    expect(tables?.filter(({ main }) => main)).toHaveLength(1);
    expect(await ask('vpcEndpoints', vpcId)).toMatchObject({
      value: [
        {
          vpcId,
          serviceName: `com.amazonaws.${REGION}.s3`,
          type: 'Gateway',
          routeTableIds: [routeTableId],
          policy: JSON.parse(policy),
        },
      ],
    });
  });
});

it('lists every cluster over several pages', async () => {
  for (let index = 0; index < 105; index += 1) {
    await ecs.send(new CreateClusterCommand({ clusterName: `many-${index}` }));
  }
  expect(knownValue(await ask('clusters', '*'))?.length).toBe(106);
}, 30_000);

it('reads the neighbours of a moment, oldest first', async () => {
  const logs = new CloudWatchLogsClient({ region: REGION });
  const logGroupName = '/ecs/orders';
  const logStreamName = 'orders/app|1';
  const moment = Date.now() - 60_000;
  await logs.send(new CreateLogGroupCommand({ logGroupName }));
  await logs.send(new CreateLogStreamCommand({ logGroupName, logStreamName }));
  const logEvents = [-10_000, -1_000, 0, 2_000, 10_000].map((offset) => ({
    timestamp: moment + offset,
    message: `at ${offset}`,
  }));
  await logs.send(new PutLogEventsCommand({ logGroupName, logStreamName, logEvents }));

  expect(await ask('neighbours', `${logGroupName}|${logStreamName}|${moment}`)).toEqual(
    known(['at -1000', 'at 0', 'at 2000'], 'logs:GetLogEvents'),
  );
});
