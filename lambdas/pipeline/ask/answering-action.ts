import type { Question } from '../../core/model/answers.ts';
import { parseArn } from '../../core/model/arn.ts';

/** The API action whose answer settles a question; what an unknown names when nothing was called. */
export function answeringAction(question: Question, subject: string): string {
  if (question === 'resourcePolicy') return byService(RESOURCE_POLICY_ACTIONS, subject, 'GetResourcePolicy');
  if (question === 'resource') return byService(RESOURCE_ACTIONS, subject, 'DescribeResource');
  return ACTIONS[question];
}

const ACTIONS: Readonly<Record<Exclude<Question, 'resource' | 'resourcePolicy'>, string>> = {
  clusters: 'ecs:ListClusters',
  task: 'ecs:DescribeTasks',
  taskDefinition: 'ecs:DescribeTaskDefinition',
  service: 'ecs:DescribeServices',
  containerInstance: 'ecs:DescribeContainerInstances',
  instance: 'ec2:DescribeInstances',
  instanceProfile: 'iam:GetInstanceProfile',
  role: 'iam:GetRole',
  rolePolicyNames: 'iam:ListRolePolicies',
  rolePolicy: 'iam:GetRolePolicy',
  attachedPolicies: 'iam:ListAttachedRolePolicies',
  managedPolicy: 'iam:GetPolicyVersion',
  bucketPublicAccess: 's3:GetBucketPublicAccessBlock',
  accountPublicAccess: 's3:GetAccountPublicAccessBlock',
  bucketOwnership: 's3:GetBucketOwnershipControls',
  accessPoint: 's3:GetAccessPoint',
  key: 'kms:DescribeKey',
  keyPolicy: 'kms:GetKeyPolicy',
  keyGrants: 'kms:ListGrants',
  subnet: 'ec2:DescribeSubnets',
  routeTables: 'ec2:DescribeRouteTables',
  vpcEndpoints: 'ec2:DescribeVpcEndpoints',
  organization: 'organizations:DescribeOrganization',
  serviceControlPolicies: 'organizations:ListPoliciesForTarget',
  resourceControlPolicies: 'organizations:ListPoliciesForTarget',
  controlPolicy: 'organizations:DescribePolicy',
  neighbours: 'logs:GetLogEvents',
};

/** By the service of the resource's ARN. */
const RESOURCE_POLICY_ACTIONS: Readonly<Record<string, string>> = {
  dynamodb: 'dynamodb:GetResourcePolicy',
  ecr: 'ecr:GetRepositoryPolicy',
  events: 'events:DescribeEventBus',
  kinesis: 'kinesis:GetResourcePolicy',
  lambda: 'lambda:GetPolicy',
  s3: 's3:GetBucketPolicy',
  secretsmanager: 'secretsmanager:GetResourcePolicy',
  sns: 'sns:GetTopicAttributes',
  sqs: 'sqs:GetQueueAttributes',
  ssm: 'ssm:GetResourcePolicies',
};

const RESOURCE_ACTIONS: Readonly<Record<string, string>> = {
  dynamodb: 'dynamodb:DescribeTable',
  ecr: 'ecr:DescribeRepositories',
  events: 'events:DescribeEventBus',
  kinesis: 'kinesis:DescribeStreamSummary',
  lambda: 'lambda:GetFunctionConfiguration',
  s3: 's3:GetEncryptionConfiguration',
  secretsmanager: 'secretsmanager:DescribeSecret',
  sns: 'sns:GetTopicAttributes',
  sqs: 'sqs:GetQueueAttributes',
  ssm: 'ssm:DescribeParameters',
};

function byService(actions: Readonly<Record<string, string>>, subject: string, otherwise: string): string {
  const service = parseArn(subject)?.service ?? 'unknown';
  return actions[service] ?? `${service}:${otherwise}`;
}
