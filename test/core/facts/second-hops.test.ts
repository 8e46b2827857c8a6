import { describe, expect, it } from 'vitest';
import { casesOf } from '../fix/support/facts.ts';
import { ACCOUNT, arn, KEY, OBJECT, scenarioOf } from '../fix/support/refusal.ts';

/** The KMS calls behind a refused one whose resource has these settings, each with its encryption context. */
async function hopsOf(action: string, resource: string, state: { readonly arn: string }, operation?: string) {
  const answers = {
    resource: { [state.arn]: { keyId: KEY, ...state } },
    resourcePolicy: { [state.arn]: { document: null } },
  };
  const called = operation === undefined ? {} : { operation };
  const [only] = await casesOf(scenarioOf({ action, resources: [resource], ...called, allows: [], answers }));
  return only!.facts.secondHops.map(({ request: { action: asked, context } }) => [asked, encryptionOf(context)]);
}

function encryptionOf(context: Readonly<Record<string, unknown>>): object {
  const prefix = 'kms:EncryptionContext:';
  const told = Object.entries(context).filter(([key]) => key.startsWith(prefix));
  return Object.fromEntries(told.map(([key, value]) => [key.slice(prefix.length), value]));
}

const BUCKET = 'arn:aws:s3:::acme-orders-prod';
const QUEUE = arn('sqs', 'orders');
const TOPIC = arn('sns', 'orders');
const SECRET = arn('secretsmanager', 'secret:prod/db-AbCdEf');
const PARAMETER = arn('ssm', 'parameter/orders/db');
const TABLE = arn('dynamodb', 'table/orders');
const STREAM = arn('kinesis', 'stream/orders');

describe('the KMS calls behind an encrypted resource', () => {
  it.each<[action: string, resource: string, carrier: string, expected: readonly string[], context: object]>([
    ['s3:GetObject', OBJECT, BUCKET, ['kms:Decrypt'], { 'aws:s3:arn': OBJECT }],
    ['s3:PutObject', OBJECT, BUCKET, ['kms:GenerateDataKey'], { 'aws:s3:arn': OBJECT }],
    ['s3:DeleteObject', OBJECT, BUCKET, [], {}],
    ['sqs:SendMessage', QUEUE, QUEUE, ['kms:GenerateDataKey', 'kms:Decrypt'], { 'aws:sqs:arn': QUEUE }],
    ['sqs:ReceiveMessage', QUEUE, QUEUE, ['kms:Decrypt'], { 'aws:sqs:arn': QUEUE }],
    ['sqs:DeleteMessage', QUEUE, QUEUE, [], {}],
    ['sns:Publish', TOPIC, TOPIC, ['kms:GenerateDataKey', 'kms:Decrypt'], { 'aws:sns:topicArn': TOPIC }],
    ['sns:Subscribe', TOPIC, TOPIC, [], {}],
    ['secretsmanager:GetSecretValue', SECRET, SECRET, ['kms:Decrypt'], { SecretARN: SECRET }],
    ['secretsmanager:PutSecretValue', SECRET, SECRET, ['kms:GenerateDataKey', 'kms:Decrypt'], { SecretARN: SECRET }],
    ['secretsmanager:DescribeSecret', SECRET, SECRET, [], {}],
    ['ssm:GetParameter', PARAMETER, PARAMETER, ['kms:Decrypt'], { PARAMETER_ARN: PARAMETER }],
    ['ssm:PutParameter', PARAMETER, PARAMETER, ['kms:Encrypt'], { PARAMETER_ARN: PARAMETER }],
    ['ssm:DeleteParameter', PARAMETER, PARAMETER, [], {}],
    ['dynamodb:Query', `${TABLE}/index/by-day`, TABLE, ['kms:Decrypt'], { 'aws:dynamodb:tableName': 'orders' }],
    ['kinesis:PutRecord', STREAM, STREAM, ['kms:GenerateDataKey'], { 'aws:kinesis:arn': STREAM }],
    ['kinesis:GetRecords', STREAM, STREAM, ['kms:Decrypt'], { 'aws:kinesis:arn': STREAM }],
    ['kinesis:ListShards', STREAM, STREAM, [], {}],
  ])('of %s on %s', async (action, resource, carrier, expected, context) => {
    expect(await hopsOf(action, resource, { arn: carrier })).toEqual(expected.map((each) => [each, context]));
  });

  it('name the bucket where it has a key of its own', async () => {
    const state = { arn: BUCKET, bucketKeyEnabled: true };
    expect(await hopsOf('s3:GetObject', OBJECT, state)).toEqual([['kms:Decrypt', { 'aws:s3:arn': BUCKET }]]);
  });

  it('are two for an upload in parts', async () => {
    const hops = await hopsOf('s3:PutObject', OBJECT, { arn: BUCKET }, 'CreateMultipartUpload');
    expect(hops.map(([action]) => action)).toEqual(['kms:GenerateDataKey', 'kms:Decrypt']);
  });
});

describe('a key that a resource names', () => {
  const KEY_ID = KEY.split('/')[1]!;
  const metadata = { arn: KEY, state: 'Enabled', manager: 'CUSTOMER', deletionDate: null };

  /** On which resource the call behind a refused one is judged, and what is known of its key. */
  async function judgedOn(keyId: string, key: unknown) {
    const answers = {
      resource: { [QUEUE]: { arn: QUEUE, keyId } },
      resourcePolicy: { [QUEUE]: { document: null } },
      key: { [keyId]: key },
    };
    const [only] = await casesOf(
      scenarioOf({ action: 'sqs:ReceiveMessage', resources: [QUEUE], by: null, allows: [], answers }),
    );
    return only!.facts.secondHops.map((hop) => [hop.request.resource, hop.key.status === 'known' || hop.key.why]);
  }

  it.each<[name: string, keyId: string, key: unknown, resource: string, read: true | string]>([
    ['by its ARN', KEY, metadata, KEY, true],
    ['by its id', KEY_ID, metadata, KEY, true],
    ['by its id, unread', KEY_ID, { unknown: 'denied', action: 'kms:DescribeKey' }, KEY, 'denied'],
    ['by an alias', 'alias/orders', metadata, KEY, true],
    ['by an alias that is gone', 'alias/orders', null, arn('kms', 'alias/orders'), 'not-found'],
    [
      'by an alias that leads elsewhere',
      'alias/orders',
      { ...metadata, arn: KEY.replace(ACCOUNT, '999988887777') },
      arn('kms', 'alias/orders'),
      'not-found',
    ],
    [
      'by its ARN in another account',
      KEY.replace(ACCOUNT, '999988887777'),
      metadata,
      KEY.replace(ACCOUNT, '999988887777'),
      'unsupported',
    ],
  ])('%s', async (_, keyId, key, resource, read) => {
    expect(await judgedOn(keyId, key)).toEqual([[resource, read]]);
  });
});
