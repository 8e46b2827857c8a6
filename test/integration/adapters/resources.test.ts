import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DynamoDBClient,
  PutResourcePolicyCommand as PutTablePolicyCommand,
} from '@aws-sdk/client-dynamodb';
import { CreateRepositoryCommand, ECRClient, SetRepositoryPolicyCommand } from '@aws-sdk/client-ecr';
import { CreateEventBusCommand, EventBridgeClient, PutPermissionCommand } from '@aws-sdk/client-eventbridge';
import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { AddPermissionCommand, CreateFunctionCommand, LambdaClient } from '@aws-sdk/client-lambda';
import {
  CreateBucketCommand,
  PutBucketEncryptionCommand,
  PutBucketOwnershipControlsCommand,
  PutBucketPolicyCommand,
  PutPublicAccessBlockCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { CreateSecretCommand, PutResourcePolicyCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { CreateTopicCommand, SNSClient } from '@aws-sdk/client-sns';
import { CreateQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askAws } from '../../../lambdas/adapters/ask-aws.ts';
import { known } from '../../../lambdas/core/model/observed.ts';
import { answeringAction } from '../../../lambdas/pipeline/ask/answering-action.ts';
import { type Moto, startMoto } from '../../support/moto.ts';
import { ACCOUNT, policyText, REGION, TRUST } from './policy-documents.ts';

const ask = askAws({ region: REGION, account: ACCOUNT });
const settings = { region: REGION };
const KEY = `arn:aws:kms:${REGION}:${ACCOUNT}:key/11111111-2222-3333-4444-555555555555`;
const SECRET_VALUE = 'not-to-be-seen';
const arnOf = (service: string, resource: string) => `arn:aws:${service}:${REGION}:${ACCOUNT}:${resource}`;

let moto: Moto;
let secretArn = '';

const open = (action: string, resource = '*') =>
  policyText({ Effect: 'Allow', Principal: '*', Action: action, Resource: resource });

beforeAll(async () => {
  moto = await startMoto();
  await Promise.all([
    createBuckets(),
    createSecrets(),
    createParameters(),
    createQueuesAndTopics(),
    createTables(),
    createFunctions(),
    createRepositories(),
    createEventBuses(),
  ]);
});

afterAll(() => moto.stop());

describe('a resource with a policy and a customer key', () => {
  it.each([
    ['bucket', () => 'arn:aws:s3:::full', { keyId: KEY, bucketKeyEnabled: true }],
    ['secret', () => secretArn, { keyId: KEY }],
    [
      'secret without the random suffix',
      () => secretArn.slice(0, -7),
      { arn: expect.stringMatching(/-\w{6}$/), keyId: KEY },
    ],
    ['secret with a JSON key', () => `${secretArn}:password::`, { keyId: KEY }],
    ['queue', () => arnOf('sqs', 'full'), { keyId: KEY }],
    ['topic', () => arnOf('sns', 'full'), { keyId: KEY }],
    ['table', () => arnOf('dynamodb', 'table/full'), { keyId: KEY }],
    [
      'index',
      () => arnOf('dynamodb', 'table/full/index/by-customer'),
      { arn: arnOf('dynamodb', 'table/full'), keyId: KEY },
    ],
    // moto does not tell a function's key.
    ['function', () => arnOf('lambda', 'function:full'), { arn: arnOf('lambda', 'function:full') }],
    ['repository', () => arnOf('ecr', 'repository/team/full'), { keyId: KEY }],
  ])('%s', async (_name, arn, state) => {
    const policy = await ask('resourcePolicy', arn());
    expect(policy).toMatchObject({
      source: answeringAction('resourcePolicy', arn()),
      value: { document: { Statement: [{ Effect: 'Allow' }] } },
    });
    expect(await ask('resource', arn())).toMatchObject({ source: answeringAction('resource', arn()), value: state });
  });

  it('event bus', async () => {
    expect(await ask('resourcePolicy', arnOf('events', 'event-bus/full'))).toMatchObject({
      source: 'events:DescribeEventBus',
      value: { document: { Statement: [{ Sid: 'partner', Action: 'events:PutEvents' }] } },
    });
  });

  it.each([
    ['parameter/prod/db/url', { keyId: KEY, type: 'SecureString' }],
    ['parameter/flat', { keyId: null, type: 'String' }],
  ])('%s', async (resource, state) => {
    const answer = await ask('resource', arnOf('ssm', resource));
    expect(answer).toEqual(known({ arn: arnOf('ssm', resource), ...state }, 'ssm:DescribeParameters'));
  });
});

describe('a resource with neither', () => {
  it.each([
    ['bucket', 'arn:aws:s3:::bare'],
    ['secret', arnOf('secretsmanager', 'secret:bare')],
    ['queue', arnOf('sqs', 'bare')],
    ['table', arnOf('dynamodb', 'table/bare')],
    ['function', arnOf('lambda', 'function:bare')],
    ['repository', arnOf('ecr', 'repository/bare')],
    ['event bus', arnOf('events', 'event-bus/bare')],
  ])('%s', async (_name, arn) => {
    expect(await ask('resourcePolicy', arn)).toEqual(known({ document: null }, answeringAction('resourcePolicy', arn)));
    expect(await ask('resource', arn)).toMatchObject({ status: 'known', value: { keyId: null } });
  });
});

describe('a resource that is not there', () => {
  it.each([
    ['bucket', 'arn:aws:s3:::acme-nothing'],
    ['secret', arnOf('secretsmanager', 'secret:nothing-abcdef')],
    ['queue', arnOf('sqs', 'nothing')],
    ['topic', arnOf('sns', 'nothing')],
    ['table', arnOf('dynamodb', 'table/nothing')],
    ['function', arnOf('lambda', 'function:nothing')],
    ['repository', arnOf('ecr', 'repository/nothing')],
    ['event bus', arnOf('events', 'event-bus/nothing')],
  ])('%s', async (_name, arn) => {
    expect(await ask('resourcePolicy', arn)).toMatchObject({ status: 'known', value: null });
    expect(await ask('resource', arn)).toMatchObject({ status: 'known', value: null });
  });

  it('parameter', async () => {
    expect(await ask('resource', arnOf('ssm', 'parameter/nothing'))).toEqual(known(null, 'ssm:DescribeParameters'));
  });
});

describe('bucket settings', () => {
  it('are read where they are set', async () => {
    const block = {
      blockPublicAcls: true,
      ignorePublicAcls: false,
      blockPublicPolicy: true,
      restrictPublicBuckets: false,
    };
    expect(await ask('bucketPublicAccess', 'full')).toEqual(known(block, 's3:GetBucketPublicAccessBlock'));
    expect(await ask('bucketOwnership', 'full')).toEqual(
      known({ objectOwnership: 'BucketOwnerPreferred' }, 's3:GetBucketOwnershipControls'),
    );
  });

  it.each(['bare', 'acme-nothing'])('are known to be absent for %s', async (bucket) => {
    expect(await ask('bucketPublicAccess', bucket)).toMatchObject({ status: 'known', value: null });
    expect(await ask('bucketOwnership', bucket)).toMatchObject({ status: 'known', value: null });
  });
});

it('calls SQS once for policy and settings asked at the same time', async () => {
  const calls: string[] = [];
  const counted = askAws({ ...settings, onCall: ({ command }) => calls.push(command) });
  await Promise.all([counted('resourcePolicy', arnOf('sqs', 'full')), counted('resource', arnOf('sqs', 'full'))]);
  expect(calls).toEqual(['GetQueueAttributesCommand']);
});

it.each(['resource', 'resourcePolicy'] as const)(
  'answers %s of a service it does not know as unsupported',
  async (question) => {
    const arn = arnOf('rds', 'db:orders');
    expect(await ask(question, arn)).toMatchObject({ why: 'unsupported', action: expect.stringMatching(/^rds:/) });
  },
);

it('never carries the value of a secret', async () => {
  const answers = await Promise.all([
    ask('resource', secretArn),
    ask('resource', arnOf('ssm', 'parameter/prod/db/url')),
  ]);
  expect(JSON.stringify(answers)).not.toContain(SECRET_VALUE);
});

async function createBuckets() {
  const s3 = new S3Client({ ...settings, forcePathStyle: true });
  const CreateBucketConfiguration = { LocationConstraint: REGION } as const;
  await s3.send(new CreateBucketCommand({ Bucket: 'bare', CreateBucketConfiguration }));
  await s3.send(new CreateBucketCommand({ Bucket: 'full', CreateBucketConfiguration }));
  await s3.send(new PutBucketPolicyCommand({ Bucket: 'full', Policy: open('s3:GetObject', 'arn:aws:s3:::full/*') }));
  const ApplyServerSideEncryptionByDefault = { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: KEY } as const;
  const ServerSideEncryptionConfiguration = { Rules: [{ ApplyServerSideEncryptionByDefault, BucketKeyEnabled: true }] };
  await s3.send(new PutBucketEncryptionCommand({ Bucket: 'full', ServerSideEncryptionConfiguration }));
  const PublicAccessBlockConfiguration = { BlockPublicAcls: true, BlockPublicPolicy: true };
  await s3.send(new PutPublicAccessBlockCommand({ Bucket: 'full', PublicAccessBlockConfiguration }));
  const OwnershipControls = { Rules: [{ ObjectOwnership: 'BucketOwnerPreferred' as const }] };
  await s3.send(new PutBucketOwnershipControlsCommand({ Bucket: 'full', OwnershipControls }));
}

async function createSecrets() {
  const secrets = new SecretsManagerClient(settings);
  await secrets.send(new CreateSecretCommand({ Name: 'bare', SecretString: SECRET_VALUE }));
  const full = await secrets.send(
    new CreateSecretCommand({ Name: 'prod/full', SecretString: SECRET_VALUE, KmsKeyId: KEY }),
  );
  secretArn = full.ARN ?? '';
  const ResourcePolicy = open('secretsmanager:GetSecretValue');
  await secrets.send(new PutResourcePolicyCommand({ SecretId: secretArn, ResourcePolicy }));
}

async function createParameters() {
  const ssm = new SSMClient(settings);
  const encrypted = { Name: '/prod/db/url', Value: SECRET_VALUE, Type: 'SecureString', KeyId: KEY } as const;
  await ssm.send(new PutParameterCommand(encrypted));
  await ssm.send(new PutParameterCommand({ Name: 'flat', Value: SECRET_VALUE, Type: 'String' }));
}

async function createQueuesAndTopics() {
  const sqs = new SQSClient(settings);
  await sqs.send(new CreateQueueCommand({ QueueName: 'bare' }));
  const queue = { Policy: open('sqs:SendMessage'), KmsMasterKeyId: KEY };
  await sqs.send(new CreateQueueCommand({ QueueName: 'full', Attributes: queue }));
  const topic = { Policy: open('sns:Publish'), KmsMasterKeyId: KEY };
  await new SNSClient(settings).send(new CreateTopicCommand({ Name: 'full', Attributes: topic }));
}

async function createTables() {
  const dynamodb = new DynamoDBClient(settings);
  const common: Omit<CreateTableCommandInput, 'TableName'> = {
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
  };
  const keyed = { Enabled: true, SSEType: 'KMS', KMSMasterKeyId: KEY } as const;
  await dynamodb.send(new CreateTableCommand({ TableName: 'bare', ...common }));
  await dynamodb.send(new CreateTableCommand({ TableName: 'full', ...common, SSESpecification: keyed }));
  const ResourceArn = arnOf('dynamodb', 'table/full');
  await dynamodb.send(new PutTablePolicyCommand({ ResourceArn, Policy: open('dynamodb:GetItem') }));
}

async function createFunctions() {
  const lambda = new LambdaClient(settings);
  const role = await new IAMClient(settings).send(
    new CreateRoleCommand({ RoleName: 'lambda', AssumeRolePolicyDocument: TRUST }),
  );
  const common = {
    Role: role.Role?.Arn ?? '',
    Runtime: 'nodejs22.x' as const,
    Handler: 'index.handler',
    Code: { ZipFile: Buffer.from('UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA==', 'base64') },
  };
  await lambda.send(new CreateFunctionCommand({ FunctionName: 'bare', ...common }));
  await lambda.send(new CreateFunctionCommand({ FunctionName: 'full', ...common }));
  const permission = { StatementId: 'all', Action: 'lambda:InvokeFunction', Principal: '*' };
  await lambda.send(new AddPermissionCommand({ FunctionName: 'full', ...permission }));
}

async function createRepositories() {
  const ecr = new ECRClient(settings);
  await ecr.send(new CreateRepositoryCommand({ repositoryName: 'bare' }));
  const encryptionConfiguration = { encryptionType: 'KMS', kmsKey: KEY } as const;
  await ecr.send(new CreateRepositoryCommand({ repositoryName: 'team/full', encryptionConfiguration }));
  const policy = policyText({ Effect: 'Allow', Principal: '*', Action: 'ecr:BatchGetImage' });
  await ecr.send(new SetRepositoryPolicyCommand({ repositoryName: 'team/full', policyText: policy }));
}

async function createEventBuses() {
  const events = new EventBridgeClient(settings);
  await events.send(new CreateEventBusCommand({ Name: 'bare' }));
  await events.send(new CreateEventBusCommand({ Name: 'full' }));
  const partner = { StatementId: 'partner', Action: 'events:PutEvents', Principal: '111122223333' };
  await events.send(new PutPermissionCommand({ EventBusName: 'full', ...partner }));
}
