import { SERVICES } from '../../core/facts/service-knowledge.ts';
import type { Question } from '../../core/model/answers.ts';
import { parseArn } from '../../core/model/arn.ts';

/** The API action whose answer settles a question; what an unknown names when nothing was called. */
export function answeringAction(question: Question, subject: string): string {
  if (question === 'resourcePolicy') return toldBy('policy', subject);
  if (question === 'resource') return toldBy('settings', subject);
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

/** What tells of a resource; for a service without an entry, the likeliest name. */
function toldBy(what: 'policy' | 'settings', subject: string): string {
  const service = parseArn(subject)?.service ?? 'unknown';
  const otherwise = what === 'policy' ? 'GetResourcePolicy' : 'DescribeResource';
  return SERVICES[service]?.toldBy?.[what] ?? `${service}:${otherwise}`;
}
