import { describe, expect, it } from 'vitest';
import { diagnoseScenario } from '../../support/scenario.ts';
import { bounded, DELEGATING_KEY } from './support/answers.ts';
import { ACCOUNT, allow, arn, fixOf, KEY, noticesOf, OBJECT, REGION, type Refusal, ROLE } from './support/refusal.ts';

const QUEUE = arn('sqs', 'orders-events');
const PROFILE = arn('bedrock', 'inference-profile/eu.anthropic.claude-sonnet-4-20250514-v1:0');
const ENCRYPTED = {
  resource: {
    'arn:aws:s3:::acme-orders-prod': { arn: 'arn:aws:s3:::acme-orders-prod', keyId: KEY, bucketKeyEnabled: true },
  },
  ...DELEGATING_KEY,
};
const THROUGH_S3 = { StringEquals: { 'kms:ViaService': `s3.${REGION}.amazonaws.com` } };

describe('the statements of a missing permission', () => {
  it.each<[string, Refusal, readonly object[]]>([
    ['one object', { action: 's3:GetObject', resources: [OBJECT], allows: [] }, [allow('s3:GetObject', OBJECT)]],
    [
      'two objects',
      { action: 's3:GetObject', resources: [OBJECT, OBJECT.replace('2026/a', '2027/b')], allows: [] },
      [allow('s3:GetObject', 'arn:aws:s3:::acme-orders-prod/invoices/*')],
    ],
    [
      'an action in lower case',
      { action: 'sqs:sendmessage', resources: [QUEUE], allows: [] },
      [allow('sqs:SendMessage', QUEUE)],
    ],
    [
      'no resource to take',
      { action: 's3:ListAllMyBuckets', resources: ['arn:aws:s3:::*'], allows: [] },
      [allow('s3:ListAllMyBuckets', '*')],
    ],
    [
      'no resource named',
      { action: 'cloudwatch:PutMetricData', resources: [null], allows: [] },
      [allow('cloudwatch:PutMetricData', '*')],
    ],
    [
      'an index',
      { action: 'dynamodb:Query', resources: [arn('dynamodb', 'table/orders/index/customer')], allows: [] },
      [allow('dynamodb:Query', arn('dynamodb', 'table/orders/index/customer'))],
    ],
    [
      'a stream',
      {
        action: 'dynamodb:GetRecords',
        resources: [arn('dynamodb', 'table/orders/stream/2026-01-01T00:00:00.000')],
        allows: [],
      },
      [allow('dynamodb:GetRecords', arn('dynamodb', 'table/orders/stream/2026-01-01T00:00:00.000'))],
    ],
    [
      'a secret by its name',
      { action: 'secretsmanager:GetSecretValue', resources: ['prod/orders-db'], allows: [] },
      [allow('secretsmanager:GetSecretValue', arn('secretsmanager', 'secret:prod/orders-db-??????'))],
    ],
    [
      'a secret by its ARN',
      {
        action: 'secretsmanager:GetSecretValue',
        resources: [arn('secretsmanager', 'secret:prod/db-AbC4eF')],
        allows: [],
      },
      [allow('secretsmanager:GetSecretValue', arn('secretsmanager', 'secret:prod/db-AbC4eF'))],
    ],
    [
      'a name that could end in a suffix',
      {
        action: 'secretsmanager:GetSecretValue',
        resources: [arn('secretsmanager', 'secret:prod/db-master')],
        allows: [],
      },
      [
        allow('secretsmanager:GetSecretValue', [
          arn('secretsmanager', 'secret:prod/db-master'),
          arn('secretsmanager', 'secret:prod/db-master-??????'),
        ]),
      ],
    ],
    [
      'parameters of one path',
      {
        action: 'ssm:GetParameters',
        resources: [arn('ssm', 'parameter/prod/orders/db'), arn('ssm', 'parameter/prod/orders/mail')],
        allows: [],
      },
      [allow('ssm:GetParameters', arn('ssm', 'parameter/prod/orders/*'))],
    ],
    [
      'an inference profile and the model behind it',
      { action: 'bedrock:InvokeModel', operation: 'Converse', resources: [PROFILE], allows: [] },
      [
        allow('bedrock:InvokeModel', PROFILE),
        allow('bedrock:InvokeModel', 'arn:aws:bedrock:*::foundation-model/anthropic.claude-sonnet-4-20250514-v1:0', {
          ArnEquals: { 'bedrock:InferenceProfileArn': PROFILE },
        }),
      ],
    ],
    [
      'a role passed to a task',
      { action: 'iam:PassRole', operation: 'RunTask', resources: [`arn:aws:iam::${ACCOUNT}:role/worker`], allows: [] },
      [
        allow('iam:PassRole', `arn:aws:iam::${ACCOUNT}:role/worker`, {
          StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' },
        }),
      ],
    ],
    [
      'the four calls of ECS Exec',
      { action: 'ssmmessages:CreateControlChannel', resources: ['*'], allows: [] },
      [
        allow(
          ['CreateControlChannel', 'CreateDataChannel', 'OpenControlChannel', 'OpenDataChannel'].map(
            (name) => `ssmmessages:${name}`,
          ),
          '*',
        ),
      ],
    ],
    [
      'a write and the key behind it',
      { action: 's3:PutObject', resources: [OBJECT], allows: [], answers: ENCRYPTED },
      [allow('s3:PutObject', OBJECT), allow('kms:GenerateDataKey', KEY, THROUGH_S3)],
    ],
    [
      'the key alone, where only it is missing',
      { action: 's3:PutObject', resources: [OBJECT], allows: [allow('kms:GenerateDataKey', KEY)], answers: ENCRYPTED },
      [allow('s3:PutObject', OBJECT)],
    ],
    [
      'an image of the task',
      { lane: 'agent', action: 'ecr:GetAuthorizationToken', resources: ['*'], executionAllows: [] },
      [
        allow('ecr:GetAuthorizationToken', '*'),
        allow(
          ['BatchCheckLayerAvailability', 'BatchGetImage', 'GetDownloadUrlForLayer'].map((name) => `ecr:${name}`),
          arn('ecr', 'repository/orders-api'),
        ),
      ],
    ],
    [
      'the log stream of every task of the container',
      {
        lane: 'agent',
        action: 'logs:CreateLogStream',
        resources: [arn('logs', 'log-group:/ecs/orders-api:log-stream:orders/app/9f1c2b7a4d5e4f6a8b0c1d2e3f405162')],
        executionAllows: [],
      },
      [
        allow(
          ['logs:CreateLogStream', 'logs:PutLogEvents'],
          arn('logs', 'log-group:/ecs/orders-api:log-stream:orders/app/*'),
        ),
      ],
    ],
  ])('%s', async (_, refusal, statements) => {
    const fix = await fixOf(refusal);
    expect(fix.kind).toBe('add-identity-statement');
    expect(fix.statements).toEqual(statements);
    expect(fix.proof?.after).toEqual({ decision: 'allowed', blockedBy: [], unknownKeys: [] });
  });

  it('goes to the role of its lane', async () => {
    const agent = await fixOf({
      lane: 'agent',
      action: 'ecr:GetAuthorizationToken',
      resources: ['*'],
      executionAllows: [],
    });
    const application = await fixOf({ action: 'sqs:SendMessage', resources: [QUEUE], allows: [] });
    expect([agent.target?.arn, application.target?.arn]).toEqual([`arn:aws:iam::${ACCOUNT}:role/orders-exec`, ROLE]);
  });

  it('leaves the verdict on another account open', async () => {
    const fix = await fixOf({
      action: 'sqs:SendMessage',
      resources: [QUEUE.replace(ACCOUNT, '999988887777')],
      allows: [],
    });
    expect(fix.proof?.after.decision).toBe('undetermined');
    expect(fix.warnings.join()).toContain('999988887777');
  });
});

describe('what never becomes a statement', () => {
  it.each<[string, Refusal]>([
    ['an operation that is no action', { action: 's3:CopyObject', resources: [OBJECT], allows: [] }],
    ['an action AWS does not document', { action: 's3:FetchObject', resources: [OBJECT], allows: [] }],
    ['a bucket for an object', { action: 's3:GetObject', resources: ['arn:aws:s3:::acme-orders-prod'], allows: [] }],
    ['every bucket', { action: 's3:GetObject', resources: ['arn:aws:s3:::*'], allows: [] }],
    ['every resource', { action: 's3:GetObject', resources: ['*'], allows: [] }],
    ['another service', { action: 'sqs:SendMessage', resources: [arn('sns', 'orders')], allows: [] }],
    ['every account', { action: 'sqs:SendMessage', resources: [`arn:aws:sqs:${REGION}:*:orders`], allows: [] }],
    ['every Region', { action: 'sqs:SendMessage', resources: [`arn:aws:sqs:*:${ACCOUNT}:orders`], allows: [] }],
    ['a phone number', { action: 'sns:Publish', resources: ['+4915112345678'], allows: [] }],
    ['new access keys', { action: 'iam:CreateAccessKey', resources: ['user bob'], allows: [] }],
    ['an inline policy', { action: 'iam:PutRolePolicy', resources: [ROLE], allows: [] }],
    ['the organization', { action: 'organizations:LeaveOrganization', resources: ['*'], allows: [] }],
    ['the policy of a key', { action: 'kms:PutKeyPolicy', resources: [KEY], allows: [], answers: ENCRYPTED }],
  ])('%s', async (_, refusal) => {
    for (const { fix } of await noticesOf(refusal)) {
      expect(fix?.statements ?? null).toBeNull();
      expect(fix === null || fix.warnings.length > 0).toBe(true);
    }
  });

  it('a wildcard in a resource matches nothing but itself', async () => {
    const fix = await fixOf({
      action: 's3:GetObject',
      resources: ['arn:aws:s3:::acme-orders-prod/invoices/*?'],
      allows: [],
    });
    expect(fix.statements).toEqual([allow('s3:GetObject', 'arn:aws:s3:::acme-orders-prod/invoices/${*}${?}')]);
    expect(fix.proof?.after.decision).toBe('allowed');
  });
});

describe('a call that names no resource', () => {
  const METRICS: Refusal = { action: 'cloudwatch:PutMetricData', resources: [null], allows: [] };
  const unread = (action: string) => ({ unknown: 'denied', action });

  it.each<[string, Refusal, string | undefined]>([
    ['is proven by the policies of the role', METRICS, 'allowed'],
    ['is proven within the boundary', { ...METRICS, answers: bounded(allow('cloudwatch:*', '*')) }, 'allowed'],
    ['is not enough beyond the boundary', { ...METRICS, answers: bounded(allow('s3:*', '*')) }, 'implicit-deny'],
    [
      'is not proven where nothing of the role may be read',
      {
        ...METRICS,
        answers: {
          role: { 'orders-task': unread('iam:GetRole') },
          rolePolicyNames: { 'orders-task': unread('iam:ListRolePolicies') },
          attachedPolicies: { 'orders-task': unread('iam:ListAttachedRolePolicies') },
        },
      },
      'undetermined',
    ],
  ])('%s', async (_, refusal, after) => {
    const fix = await fixOf(refusal);
    expect(fix.statements).toEqual([allow('cloudwatch:PutMetricData', '*')]);
    expect(fix.proof?.after.decision).toBe(after);
  });

  it('is not proven for a role of another account', async () => {
    const [assumed, session] = [
      'arn:aws:iam::999988887777:role/reports',
      'arn:aws:sts::999988887777:assumed-role/reports/x-1',
    ];
    const [notice] = await diagnoseScenario({
      title: 'metrics of a role of another account',
      log: [
        `An error occurred (AccessDenied) when calling the PutMetricData operation: User: ${session} is not authorized to perform: cloudwatch:PutMetricData because no identity-based policy allows the cloudwatch:PutMetricData action`,
      ],
      answers: {
        rolePolicy: { 'orders-task/app': { Version: '2012-10-17', Statement: [allow('sts:AssumeRole', assumed)] } },
      },
      expect: {},
    });
    expect(notice?.fix?.kind).toBe('ask-owner');
    expect(notice?.fix?.proof).toBeNull();
  });
});
