import {
  CreateSecurityGroupCommand,
  CreateSubnetCommand,
  CreateVpcCommand,
  EC2Client,
  ModifyVpcAttributeCommand,
} from '@aws-sdk/client-ec2';
import { CreateClusterCommand, ECSClient, RegisterTaskDefinitionCommand, RunTaskCommand } from '@aws-sdk/client-ecs';
import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { CreateTopicCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { CreateQueueCommand, DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { ACCOUNT, policyText, REGION, TRUST } from './adapters/policy-documents.ts';

/** An account in which orders-api lacks a permission that its execution role has, and a queue that hears of it. */
export interface OrdersAccount {
  readonly taskId: string;
  readonly topicArn: string;
  /** The line that the application logs, as boto3 words it. */
  readonly line: string;
  /** Messages that reached the queue since the last call. */
  received(): Promise<readonly SnsEnvelope[]>;
}

/** What SNS puts around a message for SQS. */
export interface SnsEnvelope {
  readonly Subject: string;
  readonly Message: string;
  readonly MessageAttributes: Readonly<Record<string, { readonly Value: string }>>;
}

const GRANT = policyText({
  Effect: 'Allow',
  Action: 's3:GetObject',
  Resource: 'arn:aws:s3:::acme-orders-prod/invoices/*',
});

export async function buildOrdersAccount(): Promise<OrdersAccount> {
  await createRoles();
  const taskId = await runTask();
  const sns = new SNSClient({ region: REGION });
  const sqs = new SQSClient({ region: REGION });
  const { TopicArn: topicArn = '' } = await sns.send(new CreateTopicCommand({ Name: 'notices' }));
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'notices' }));
  const queueArn = `arn:aws:sqs:${REGION}:${ACCOUNT}:notices`;
  await sns.send(new SubscribeCommand({ TopicArn: topicArn, Protocol: 'sqs', Endpoint: queueArn }));
  return {
    taskId,
    topicArn,
    line:
      'botocore.exceptions.ClientError: An error occurred (AccessDenied) when calling the GetObject operation: ' +
      `User: arn:aws:sts::${ACCOUNT}:assumed-role/orders-task/${taskId} is not authorized to perform: s3:GetObject on resource: ` +
      '"arn:aws:s3:::acme-orders-prod/invoices/2026/11.pdf" because no identity-based policy allows the s3:GetObject action',
    async received() {
      const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
      for (const { ReceiptHandle } of Messages) await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
      return Messages.map(({ Body = '' }) => JSON.parse(Body) as SnsEnvelope);
    },
  };
}

async function createRoles(): Promise<void> {
  const iam = new IAMClient({ region: REGION });
  for (const RoleName of ['orders-task', 'orders-execution']) {
    await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: TRUST }));
  }
  const grant = { RoleName: 'orders-execution', PolicyName: 'read-invoices', PolicyDocument: GRANT };
  await iam.send(new PutRolePolicyCommand(grant));
}

async function runTask(): Promise<string> {
  const ecs = new ECSClient({ region: REGION });
  const ec2 = new EC2Client({ region: REGION });
  const { Vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock: '10.9.0.0/16' }));
  const dnsHostnames = { VpcId: Vpc?.VpcId, EnableDnsHostnames: { Value: true } };
  await ec2.send(new ModifyVpcAttributeCommand(dnsHostnames));
  const { Subnet } = await ec2.send(new CreateSubnetCommand({ VpcId: Vpc?.VpcId, CidrBlock: '10.9.1.0/24' }));
  const group = { GroupName: 'orders', Description: 'orders', VpcId: Vpc?.VpcId };
  const { GroupId = '' } = await ec2.send(new CreateSecurityGroupCommand(group));
  await ecs.send(new CreateClusterCommand({ clusterName: 'prod' }));
  await ecs.send(
    new RegisterTaskDefinitionCommand({
      family: 'orders-api',
      taskRoleArn: `arn:aws:iam::${ACCOUNT}:role/orders-task`,
      executionRoleArn: `arn:aws:iam::${ACCOUNT}:role/orders-execution`,
      networkMode: 'awsvpc',
      requiresCompatibilities: ['FARGATE'],
      cpu: '256',
      memory: '512',
      containerDefinitions: [{ name: 'app', image: 'example/app:1', memory: 256 }],
    }),
  );
  const { tasks } = await ecs.send(
    new RunTaskCommand({
      cluster: 'prod',
      taskDefinition: 'orders-api:1',
      launchType: 'FARGATE',
      networkConfiguration: { awsvpcConfiguration: { subnets: [Subnet?.SubnetId ?? ''], securityGroups: [GroupId] } },
    }),
  );
  return tasks?.[0]?.taskArn?.split('/').at(-1) ?? '';
}
