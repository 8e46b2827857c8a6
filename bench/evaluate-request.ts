import type { AccessRequest, NamedPolicy, PolicySet } from '../lambdas/core/model/evaluation.ts';
import { known } from '../lambdas/core/model/observed.ts';
import type { PolicyStatement } from '../lambdas/core/model/policy.ts';

const ACCOUNT = '123456789012';
const OBJECT = 'arn:aws:s3:::acme-orders-prod/invoices/2026/11/24/7.pdf';

/** A read of an object by a task, allowed. */
export const REQUEST: AccessRequest = {
  principal: `arn:aws:sts::${ACCOUNT}:assumed-role/orders-task/9f1c2d3e4f5a6b7c8d9e0f1a2b3c4d5e`,
  action: 's3:GetObject',
  resource: OBJECT,
  resourceAccount: ACCOUNT,
  context: {
    'aws:SourceVpce': 'vpce-0a1b2c3d',
    'aws:SecureTransport': true,
    'aws:RequestedRegion': 'eu-west-1',
    'aws:PrincipalOrgID': 'o-acme',
    'aws:PrincipalTag/team': 'orders',
  },
};

/** 25 statements over all layers. */
export function policySet(): PolicySet {
  return {
    identity: [named('inline:app', IDENTITY), named('arn:aws:iam::aws:policy/Shared', SHARED)],
    boundary: named('boundary', BOUNDARY),
    session: [named('session', SESSION)],
    resource: named('bucket', BUCKET_POLICY),
    endpoint: named('endpoint', ENDPOINT),
    serviceControl: [[named('root', SERVICE_CONTROL)], [named('ou', ALLOW_ALL)]],
    resourceControl: [[named('root', RESOURCE_CONTROL)]],
  };
}

function named(name: string, statements: readonly PolicyStatement[]): NamedPolicy {
  return { name, document: known({ Version: '2012-10-17', Statement: statements }, 'benchmark') };
}

/** The same policies as the JSON contract has them. */
export function contractPolicies() {
  const document = (statements: readonly PolicyStatement[]) => ({ Version: '2012-10-17', Statement: statements });
  return {
    identity: [document(IDENTITY), document(SHARED)],
    boundary: document(BOUNDARY),
    session: document(SESSION),
    resource: document(BUCKET_POLICY),
    endpoint: document(ENDPOINT),
    scp: [[document(SERVICE_CONTROL)], [document(ALLOW_ALL)]],
    rcp: [[document(RESOURCE_CONTROL)]],
  };
}

const table = (name: string) => `arn:aws:dynamodb:eu-west-1:${ACCOUNT}:table/${name}`;

const ALLOW_ALL: readonly PolicyStatement[] = [{ Effect: 'Allow', Action: '*', Resource: '*' }];

const IDENTITY: readonly PolicyStatement[] = [
  {
    Effect: 'Allow',
    Action: ['dynamodb:GetItem', 'dynamodb:Query'],
    Resource: [table('orders'), table('orders/index/*')],
  },
  { Effect: 'Allow', Action: 'sqs:*', Resource: `arn:aws:sqs:*:${ACCOUNT}:orders-*` },
  { Effect: 'Allow', Action: 's3:ListBucket', Resource: 'arn:aws:s3:::acme-orders-*' },
  {
    Effect: 'Allow',
    Action: ['s3:Get*', 's3:PutObject'],
    Resource: 'arn:aws:s3:::acme-*-prod/invoices/*.pdf',
    Condition: { StringEquals: { 'aws:SourceVpce': ['vpce-0a1b2c3d', 'vpce-9f8e7d6c'] } },
  },
  { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::acme-teams/${aws:PrincipalTag/team}/*' },
  { Effect: 'Allow', Action: 'kms:Decrypt', Resource: `arn:aws:kms:eu-west-1:${ACCOUNT}:key/*` },
  { Effect: 'Deny', Action: 's3:Delete*', Resource: '*' },
  { Effect: 'Deny', Action: '*', Resource: '*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
];

const SHARED: readonly PolicyStatement[] = [
  {
    Effect: 'Allow',
    Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    Resource: 'arn:aws:logs:*:*:log-group:/ecs/*',
  },
  { Effect: 'Allow', Action: 'ssm:GetParameter*', Resource: `arn:aws:ssm:*:${ACCOUNT}:parameter/orders/*` },
  { Effect: 'Allow', Action: 'xray:Put*', Resource: '*' },
  {
    Effect: 'Allow',
    Action: 'secretsmanager:GetSecretValue',
    Resource: `arn:aws:secretsmanager:*:*:secret:orders-??????`,
  },
];

const BOUNDARY: readonly PolicyStatement[] = [
  { Effect: 'Allow', Action: ['s3:*', 'sqs:*', 'dynamodb:*', 'kms:*', 'logs:*'], Resource: '*' },
  { Effect: 'Deny', Action: ['iam:*', 'organizations:*'], Resource: '*' },
  { Effect: 'Deny', NotAction: ['s3:*', 'sqs:*', 'dynamodb:*', 'kms:*', 'logs:*', 'ssm:*'], Resource: '*' },
];

const SESSION: readonly PolicyStatement[] = [
  { Effect: 'Allow', Action: '*', Resource: 'arn:aws:s3:::acme-*' },
  { Effect: 'Deny', Action: 's3:*', NotResource: ['arn:aws:s3:::acme-*', 'arn:aws:s3:::shared-*'] },
];

const BUCKET_POLICY: readonly PolicyStatement[] = [
  {
    Effect: 'Allow',
    Principal: { AWS: `arn:aws:iam::${ACCOUNT}:role/reports` },
    Action: 's3:Get*',
    Resource: 'arn:aws:s3:::acme-orders-prod/*',
  },
  {
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:*',
    Resource: '*',
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  },
  {
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:PutObject',
    Resource: 'arn:aws:s3:::acme-orders-prod/*',
    Condition: { StringNotEquals: { 's3:x-amz-server-side-encryption': 'aws:kms' } },
  },
];

const ENDPOINT: readonly PolicyStatement[] = [
  {
    Effect: 'Allow',
    Principal: '*',
    Action: '*',
    Resource: '*',
    Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-acme' } },
  },
];

const SERVICE_CONTROL: readonly PolicyStatement[] = [
  ...ALLOW_ALL,
  {
    Effect: 'Deny',
    NotAction: ['iam:*', 'sts:*', 'organizations:*', 'support:*'],
    Resource: '*',
    Condition: { StringNotEquals: { 'aws:RequestedRegion': ['eu-west-1', 'eu-central-1'] } },
  },
];

const RESOURCE_CONTROL: readonly PolicyStatement[] = [
  {
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:*',
    Resource: '*',
    Condition: {
      StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'o-acme' },
      BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
    },
  },
];
