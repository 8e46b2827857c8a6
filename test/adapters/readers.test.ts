import { describe, expect, it } from 'vitest';
import { READERS } from '../../lambdas/adapters/readers.ts';
import type { Answers, Question } from '../../lambdas/core/model/answers.ts';
import { known, unknown } from '../../lambdas/core/model/observed.ts';
import { recordingAsk } from '../../lambdas/pipeline/ask/recording-ask.ts';
import { recordedConnection } from './recorded-connection.ts';

const ACCOUNT = '123456789012';
const arnOf = (service: string, resource: string) => `arn:aws:${service}:eu-west-1:${ACCOUNT}:${resource}`;
const document = { Version: '2012-10-17', Statement: [{ Effect: 'Allow' }] };
const text = JSON.stringify(document);
const failure = (name: string, message = '') => Object.assign(new Error(message), { name });

/** Reads one answer from an account that says what the table says. */
async function read<Q extends Question>(question: Q, subject: string, answers: Readonly<Record<string, object>>) {
  const recorded = recordedConnection(answers);
  return { ...recorded, answer: await READERS[question].read(subject, recorded.aws) };
}

async function valueFrom<Q extends Question>(question: Q, subject: string, answers: Readonly<Record<string, object>>) {
  const { answer } = await read(question, subject, answers);
  if (answer.status === 'unknown') throw new Error(`${answer.why} ${answer.action}`);
  return answer.value as Answers[Q];
}

describe('what only AWS itself answers', () => {
  it.each([
    [{ launchType: 'MANAGED_INSTANCES' }, 'MANAGED_INSTANCES'],
    [{ launchType: 'QUANTUM' }, 'UNKNOWN'],
    [{ capacityProviderName: 'FARGATE_SPOT' }, 'FARGATE'],
    [{ capacityProviderName: 'our-group' }, 'UNKNOWN'],
    [{}, 'UNKNOWN'],
  ])('a task with %j launches as %s', async (task, launchType) => {
    const answers = { 'ecs:DescribeTasks': { tasks: [task] } };
    expect(await valueFrom('task', 'prod/1', answers)).toMatchObject({ launchType });
  });

  it('a service with a capacity provider strategy', async () => {
    const service = { capacityProviderStrategy: [{ capacityProvider: 'FARGATE' }] };
    const answers = { 'ecs:DescribeServices': { services: [service] } };
    expect(await valueFrom('service', 'prod/orders', answers)).toMatchObject({ launchType: 'FARGATE' });
  });

  it('service events come newest first', async () => {
    const events = [
      { createdAt: new Date(1_000), message: 'older' },
      { createdAt: new Date(2_000), message: 'newer' },
      { message: 'without a moment' },
    ];
    const { events: read } = await valueFrom('service', 'prod/orders', {
      'ecs:DescribeServices': { services: [{ events }] },
    });
    expect(read.map(({ message }) => message)).toEqual(['newer', 'older']);
  });

  it.each([
    [{ PrivateDnsEnabled: true }, true],
    [{ PrivateDnsEnabled: true, DnsOptions: { PrivateDnsOnlyForInboundResolverEndpoint: true } }, false],
    [{}, false],
  ])('an endpoint with %j has private DNS for its VPC: %s', async (endpoint, privateDnsEnabled) => {
    const answers = { 'ec2:DescribeVpcEndpoints': { VpcEndpoints: [endpoint] } };
    expect(await valueFrom('vpcEndpoints', 'vpc-1', answers)).toMatchObject([{ privateDnsEnabled }]);
  });

  it('a container instance of the old ARN format is in the default cluster', async () => {
    const answers = { 'ecs:DescribeContainerInstances': { containerInstances: [{ ec2InstanceId: 'i-1' }] } };
    const old = await read('containerInstance', arnOf('ecs', 'container-instance/1'), answers);
    expect(old.inputs).toEqual([{ containerInstances: [arnOf('ecs', 'container-instance/1')] }]);
  });

  it('a grant bound to a source ARN serves no task', async () => {
    const grants = [
      { GranteePrincipal: 'arn:a', Operations: ['Decrypt'], Constraints: { SourceArn: 'arn:aws:rds:…' } },
      { GranteePrincipal: 'arn:b', Operations: ['Decrypt'], Constraints: { EncryptionContextEquals: { a: 'b' } } },
    ];
    expect(await valueFrom('keyGrants', arnOf('kms', 'key/1'), { 'kms:ListGrants': { Grants: grants } })).toEqual([
      { granteePrincipal: 'arn:b', operations: ['Decrypt'], encryptionContextEquals: { a: 'b' } },
    ]);
  });

  it('several shares of a parameter act as one document', async () => {
    const one = (Sid: string) => ({ Policy: JSON.stringify({ Version: '2012-10-17', Statement: [{ Sid }] }) });
    const answers = { 'ssm:GetResourcePolicies': { Policies: [one('first'), one('second')] } };
    expect(await valueFrom('resourcePolicy', arnOf('ssm', 'parameter/a'), answers)).toEqual({
      document: { Version: '2012-10-17', Statement: [{ Sid: 'first' }, { Sid: 'second' }] },
    });
  });

  it.each([{}, { Policies: [] }])('a parameter nobody shares has no policy: %j', async (answer) => {
    const answers = { 'ssm:GetResourcePolicies': answer };
    expect(await valueFrom('resourcePolicy', arnOf('ssm', 'parameter/a'), answers)).toEqual({ document: null });
  });

  it.each([
    [{ Policy: text }, document],
    [{ Policy: '{}' }, null],
    [{}, null],
    [failure('ResourceNotFoundException'), null],
  ])('a stream answers %j', async (answer, expected) => {
    const answers = { 'kinesis:GetResourcePolicy': answer };
    expect(await valueFrom('resourcePolicy', arnOf('kinesis', 'stream/a'), answers)).toEqual({ document: expected });
  });

  it("a stream's key", async () => {
    const answer = (KeyId: string) => ({ 'kinesis:DescribeStreamSummary': { StreamDescriptionSummary: { KeyId } } });
    const stream = arnOf('kinesis', 'stream/a');
    expect(await valueFrom('resource', stream, answer('alias/aws/kinesis'))).toEqual({ arn: stream, keyId: null });
    expect(await valueFrom('resource', stream, answer('alias/ours'))).toEqual({ arn: stream, keyId: 'alias/ours' });
  });

  it("a function's key and the policy of its alias", async () => {
    const answers = {
      'lambda:GetFunctionConfiguration': { FunctionArn: 'arn', KMSKeyArn: arnOf('kms', 'key/1') },
      'lambda:GetPolicy': { Policy: text },
    };
    const alias = arnOf('lambda', 'function:orders:live');
    expect(await valueFrom('resource', alias, answers)).toEqual({ arn: alias, keyId: arnOf('kms', 'key/1') });
    const policy = await read('resourcePolicy', alias, answers);
    expect(policy.inputs).toEqual([{ FunctionName: arnOf('lambda', 'function:orders'), Qualifier: 'live' }]);
  });
});

describe('a secret', () => {
  it('whose name only looks like it had the random suffix is found by name', async () => {
    const secret = arnOf('secretsmanager', 'secret:prod-master');
    const missing = { 'secretsmanager:DescribeSecret': failure('ResourceNotFoundException') };
    const { inputs, answer } = await read('resource', secret, missing);
    expect(inputs).toEqual([{ SecretId: secret }, { SecretId: 'prod-master' }]);
    expect(answer).toEqual(known(null, 'secretsmanager:DescribeSecret'));
  });

  it.each(['secret:orders', 'secret:orders-db'])('%s is asked about once', async (resource) => {
    const missing = { 'secretsmanager:DescribeSecret': failure('ResourceNotFoundException') };
    expect((await read('resource', arnOf('secretsmanager', resource), missing)).inputs).toHaveLength(1);
  });

  it('that may not be described is not tried by name', async () => {
    const refused = { 'secretsmanager:DescribeSecret': failure('AccessDeniedException') };
    const { inputs, answer } = await read('resource', arnOf('secretsmanager', 'secret:prod-master'), refused);
    expect(inputs).toHaveLength(1);
    expect(answer).toEqual(unknown('denied', 'secretsmanager:DescribeSecret'));
  });
});

describe('an organization', () => {
  const member = { Organization: { Id: 'o-a1b2c3d4e5', FeatureSet: 'ALL', MasterAccountId: '999900001111' } };
  const path = {
    'organizations:DescribeOrganization': member,
    'organizations:ListParents': { Parents: [{ Id: 'r-1', Type: 'ROOT' }] },
  };

  it('for billing alone knows no control policies', async () => {
    const answers = {
      'organizations:DescribeOrganization': {
        Organization: { Id: 'o-a1b2c3d4e5', FeatureSet: 'CONSOLIDATED_BILLING' },
      },
    };
    const { answer, actions } = await read('serviceControlPolicies', ACCOUNT, answers);
    expect(answer).toEqual(known(null, 'organizations:DescribeOrganization'));
    expect(actions).toHaveLength(1);
  });

  it('whose policy type is off applies none', async () => {
    const answers = { ...path, 'organizations:ListPoliciesForTarget': { Policies: [] } };
    const { answer } = await read('serviceControlPolicies', ACCOUNT, answers);
    expect(answer).toEqual(known(null, 'organizations:ListPoliciesForTarget'));
  });

  it.each(['organizations:DescribeOrganization', 'organizations:ListParents', 'organizations:ListPoliciesForTarget'])(
    'is unknown where %s is refused',
    async (action) => {
      const answers = { ...path, 'organizations:ListPoliciesForTarget': { Policies: [] } };
      const refused = { ...answers, [action]: failure('AccessDeniedException') };
      expect((await read('serviceControlPolicies', ACCOUNT, refused)).answer).toEqual(unknown('denied', action));
    },
  );

  it('lists a policy whose document may not be read', async () => {
    const answers = {
      ...path,
      'organizations:ListPoliciesForTarget': { Policies: [{ Id: 'p-1', Arn: 'arn', Name: 'guard' }] },
      'organizations:DescribePolicy': failure('AccessDeniedException'),
    };
    const policy = { arn: 'arn', name: 'guard', document: unknown('denied', 'organizations:DescribePolicy') };
    expect(await valueFrom('serviceControlPolicies', ACCOUNT, answers)).toEqual([
      { target: 'r-1', policies: [policy] },
      { target: ACCOUNT, policies: [policy] },
    ]);
  });

  it('without a root has no path', async () => {
    const answers = {
      ...path,
      'organizations:ListParents': { Parents: [{ Id: 'ou-1', Type: 'ORGANIZATIONAL_UNIT' }] },
    };
    const { answer } = await read('resourceControlPolicies', ACCOUNT, answers);
    expect(answer).toEqual(unknown('failed', 'organizations:ListParents'));
  });
});

it('a recorded account holds names, never values', async () => {
  const value = 'wJalrXUtnFEMI';
  const environment = [{ name: 'AWS_SECRET_ACCESS_KEY', value }];
  const secretOptions = [{ name: 'splunk-token', valueFrom: value }];
  const container = {
    name: 'app',
    environment,
    logConfiguration: {
      logDriver: 'splunk',
      options: { 'splunk-token': value, 'awslogs-group': '/ecs' },
      secretOptions,
    },
  };
  const { aws } = recordedConnection({
    'ecs:DescribeTaskDefinition': { taskDefinition: { containerDefinitions: [container] } },
    'ecs:DescribeTasks': { tasks: [{ overrides: { containerOverrides: [container] } }] },
    'secretsmanager:DescribeSecret': {
      ARN: arnOf('secretsmanager', 'secret:a-abcdef'),
      SecretString: value,
      Description: value,
    },
    'ssm:DescribeParameters': { Parameters: [{ Type: 'String', Value: value, Description: value }] },
    'lambda:GetFunctionConfiguration': { FunctionArn: 'arn', Environment: { Variables: { KEY: value } } },
  });
  const of = { account: ACCOUNT, region: 'eu-west-1', clock: '2026-11-23T14:02:11.000Z' };
  const { ask, snapshot } = recordingAsk((question, subject) => READERS[question].read(subject, aws), of);
  const answers = await Promise.all([
    ask('taskDefinition', 'orders:1'),
    ask('task', 'prod/1'),
    ask('resource', arnOf('secretsmanager', 'secret:a-abcdef')),
    ask('resource', arnOf('ssm', 'parameter/a')),
    ask('resource', arnOf('lambda', 'function:a')),
  ]);
  expect(answers.map(({ status }) => status)).toEqual(Array(5).fill('known'));
  expect(JSON.stringify(snapshot())).toContain('AWS_SECRET_ACCESS_KEY');
  expect(JSON.stringify(snapshot())).toContain('awslogs-group');
  expect(JSON.stringify(snapshot())).not.toContain(value);
});
