import { describe, expect, it } from 'vitest';
import { arn, fixOf, KEY, OBJECT, type Refusal } from './support/refusal.ts';

const BUCKET = 'arn:aws:s3:::acme-orders-prod';
const PROFILE = arn('bedrock', 'application-inference-profile/a1b2c3d4e5f6');
const GROUP = arn('logs', 'log-group:/ecs/orders:log-stream:');

interface Case extends Refusal {
  /** Actions of the default statements, in order. */
  readonly granted: readonly string[];
  /** Actions offered as alternatives. */
  readonly offered?: readonly string[];
  readonly warning?: string;
}

const refused = (action: string, resource: string, more: Partial<Case> & Pick<Case, 'granted'>): Case => ({
  action,
  resources: [resource],
  allows: [],
  ...more,
});

describe('what a refused action needs besides', () => {
  it.each<[string, Case]>([
    [
      'a source to copy',
      refused('s3:GetObject', OBJECT, {
        operation: 'CopyObject',
        granted: ['s3:GetObject'],
        offered: ['s3:ListBucket', 's3:GetObjectTagging', 's3:GetObject'],
        warning: 's3:PutObject is needed as well',
      }),
    ],
    [
      'a destination to copy to',
      refused('s3:PutObject', OBJECT, {
        operation: 'CopyObject',
        granted: ['s3:PutObject'],
        offered: ['s3:PutObjectTagging', 's3:AbortMultipartUpload', 's3:PutObject'],
        warning: 's3:GetObject is needed as well',
      }),
    ],
    [
      'a batch of secrets',
      refused('secretsmanager:BatchGetSecretValue', '*', {
        granted: ['secretsmanager:BatchGetSecretValue'],
        warning: 'secretsmanager:GetSecretValue is needed as well',
      }),
    ],
    [
      'an item of a transaction',
      refused('dynamodb:PutItem', arn('dynamodb', 'table/orders'), {
        operation: 'TransactWriteItems',
        granted: ['dynamodb:PutItem'],
        offered: ['dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:ConditionCheckItem'],
      }),
    ],
    ['an item alone', refused('dynamodb:PutItem', arn('dynamodb', 'table/orders'), { granted: ['dynamodb:PutItem'] })],
    [
      'a stream of a table',
      refused('dynamodb:GetRecords', arn('dynamodb', 'table/orders/stream/2026-01-01T00:00:00.000'), {
        granted: ['dynamodb:GetRecords'],
        offered: ['dynamodb:DescribeStream', 'dynamodb:GetShardIterator'],
      }),
    ],
    [
      'a stream of its own',
      refused('kinesis:GetRecords', arn('kinesis', 'stream/orders'), {
        granted: ['kinesis:GetRecords'],
        offered: ['kinesis:GetShardIterator', 'kinesis:DescribeStreamSummary', 'kinesis:ListShards'],
      }),
    ],
    [
      'an index',
      refused('dynamodb:Query', arn('dynamodb', 'table/orders'), {
        granted: ['dynamodb:Query'],
        offered: ['dynamodb:Query', 'dynamodb:Scan'],
      }),
    ],
    [
      'a file system',
      refused('elasticfilesystem:ClientMount', arn('elasticfilesystem', 'file-system/fs-0123456789abcdef0'), {
        granted: ['elasticfilesystem:ClientMount'],
        offered: ['elasticfilesystem:ClientWrite'],
      }),
    ],
    ['a bucket', refused('s3:ListBucket', BUCKET, { granted: ['s3:ListBucket'], offered: ['s3:GetBucketLocation'] })],
    [
      'a task to run',
      refused('ecs:RunTask', arn('ecs', 'task-definition/worker:7'), {
        granted: ['ecs:RunTask'],
        warning: 'iam:PassRole is needed as well',
      }),
    ],
    [
      'a profile that names no model',
      refused('bedrock:InvokeModel', PROFILE, {
        operation: 'Converse',
        granted: ['bedrock:InvokeModel'],
        warning: 'bedrock:InvokeModel is needed as well',
      }),
    ],
    [
      'a tracer',
      refused('xray:PutTraceSegments', '*', {
        granted: ['xray:PutTraceSegments'],
        offered: ['xray:PutTelemetryRecords', 'xray:GetSamplingRules', 'xray:GetSamplingTargets'],
      }),
    ],
    [
      'a registry token that the application asks for',
      refused('ecr:GetAuthorizationToken', '*', { granted: ['ecr:GetAuthorizationToken'] }),
    ],
    [
      'a role to assume, its trust unread',
      refused('sts:AssumeRole', 'arn:aws:iam::123456789012:role/partner', {
        by: null,
        granted: ['sts:AssumeRole'],
        offered: ['sts:TagSession'],
        warning: 'Not proven to the end: arn:aws:iam::123456789012:role/partner was not read',
      }),
    ],
    [
      'a log group to create',
      refused('logs:CreateLogGroup', GROUP, {
        lane: 'agent',
        executionAllows: [],
        granted: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
      }),
    ],
    [
      'a log group whose streams are allowed already',
      refused('logs:CreateLogGroup', GROUP, {
        lane: 'agent',
        executionAllows: [{ Effect: 'Allow', Action: ['logs:CreateLogStream', 'logs:PutLogEvents'], Resource: '*' }],
        granted: ['logs:CreateLogGroup'],
      }),
    ],
  ])('%s', async (_, { granted, offered = [], warning, ...refusal }) => {
    const fix = await fixOf(refusal);
    const actionsOf = (statements: typeof fix.statements): readonly string[] =>
      (statements ?? []).flatMap(({ Action }) => Action ?? []);
    expect(actionsOf(fix.statements)).toEqual(granted);
    expect(fix.alternatives.flatMap(({ statements }) => actionsOf(statements))).toEqual(offered);
    if (warning !== undefined) expect(fix.warnings.join('\n')).toContain(warning);
  });

  it('lists below the folder that all refused keys share', async () => {
    const fix = await fixOf({
      action: 's3:GetObject',
      resources: [OBJECT, OBJECT.replace('2026', '2027')],
      allows: [],
    });
    const list = fix.alternatives.find(({ label }) => label === 'usual beside s3:GetObject')?.statements[0];
    expect(list).toMatchObject({ Resource: BUCKET, Condition: { StringLike: { 's3:prefix': 'invoices/*' } } });
  });

  it('lists without a condition beside a key in no folder', async () => {
    const fix = await fixOf({ action: 's3:GetObject', resources: [`${BUCKET}/a.pdf`], allows: [] });
    expect(fix.alternatives[0]?.statements).toEqual([{ Effect: 'Allow', Action: 's3:ListBucket', Resource: BUCKET }]);
  });

  it('lists nothing beside an object of an access point', async () => {
    const fix = await fixOf({
      action: 's3:GetObject',
      resources: [arn('s3', 'accesspoint/orders/object/in/a'), arn('s3', 'accesspoint/orders/object/in/b')],
      allows: [],
    });
    expect(fix.alternatives).toEqual([]);
    expect(fix.statements).toEqual([
      { Effect: 'Allow', Action: 's3:GetObject', Resource: arn('s3', 'accesspoint/orders/object/in/*') },
    ]);
  });
});

describe('a key that another service asked for', () => {
  it.each([
    ['GetObject', 'kms:Decrypt', 's3'],
    ['PutObject', 'kms:GenerateDataKey', 's3'],
    ['SendMessage', 'kms:GenerateDataKey', 'sqs'],
    ['Publish', 'kms:GenerateDataKey', 'sns'],
    ['GetParameter', 'kms:Decrypt', 'ssm'],
    ['BatchGetSecretValue', 'kms:Decrypt', 'secretsmanager'],
  ])('by %s is tied to the service', async (operation, action, service) => {
    const fix = await fixOf({ action, operation, resources: [KEY], allows: [] });
    expect(fix.statements?.[0]).toMatchObject({
      Action: action,
      Resource: KEY,
      Condition: { StringEquals: { 'kms:ViaService': `${service}.eu-west-1.amazonaws.com` } },
    });
  });

  it.each(['Decrypt', 'DoSomething'])('by %s is not', async (operation) => {
    const fix = await fixOf({ action: 'kms:Decrypt', operation, resources: [KEY], allows: [] });
    expect(fix.statements).toEqual([{ Effect: 'Allow', Action: 'kms:Decrypt', Resource: KEY }]);
  });
});
