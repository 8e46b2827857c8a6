import { describe, expect, it } from 'vitest';
import { READ_ACTIONS } from '../../lambdas/adapters/actions.ts';
import { ACTION_SCOPES, type ReadAction } from '../../lambdas/adapters/reader.ts';
import { READERS } from '../../lambdas/adapters/readers.ts';
import { RESOURCE_SERVICES } from '../../lambdas/adapters/resource-services.ts';
import { SERVICES } from '../../lambdas/core/facts/service-knowledge.ts';
import type { Question } from '../../lambdas/core/model/answers.ts';
import { parseArn } from '../../lambdas/core/model/arn.ts';
import { loadActionData } from '../../lambdas/data/action-data.ts';
import { answeringAction } from '../../lambdas/pipeline/ask/answering-action.ts';
import { recordedConnection } from './recorded-connection.ts';

const ACCOUNT = '123456789012';
const KEY_ARN = `arn:aws:kms:eu-west-1:${ACCOUNT}:key/1`;

/** A subject for each question that is no resource's. */
const SUBJECTS: Readonly<Record<Exclude<Question, 'resource' | 'resourcePolicy'>, string>> = {
  clusters: '*',
  task: 'prod/1',
  taskDefinition: 'orders:1',
  service: 'prod/orders',
  containerInstance: `arn:aws:ecs:eu-west-1:${ACCOUNT}:container-instance/prod/1`,
  instance: 'i-1',
  instanceProfile: 'hosts',
  role: 'orders-task',
  rolePolicyNames: 'orders-task',
  rolePolicy: 'orders-task/inline',
  attachedPolicies: 'orders-task',
  managedPolicy: 'arn:aws:iam::aws:policy/ReadOnlyAccess',
  bucketPublicAccess: 'acme',
  accountPublicAccess: ACCOUNT,
  bucketOwnership: 'acme',
  accessPoint: `arn:aws:s3:eu-west-1:${ACCOUNT}:accesspoint/orders`,
  key: KEY_ARN,
  keyPolicy: KEY_ARN,
  keyGrants: KEY_ARN,
  subnet: 'subnet-1',
  routeTables: 'vpc-1',
  vpcEndpoints: 'vpc-1',
  serviceControlPolicies: ACCOUNT,
  resourceControlPolicies: ACCOUNT,
  organization: '123456789012',
  controlPolicy: 'p-12345678',
  neighbours: '/ecs/orders|stream|1700000000000',
};

/** One resource of every service in the table. */
const RESOURCES: Readonly<Record<string, string>> = {
  dynamodb: `arn:aws:dynamodb:eu-west-1:${ACCOUNT}:table/orders`,
  ecr: `arn:aws:ecr:eu-west-1:${ACCOUNT}:repository/orders`,
  events: `arn:aws:events:eu-west-1:${ACCOUNT}:event-bus/orders`,
  kinesis: `arn:aws:kinesis:eu-west-1:${ACCOUNT}:stream/orders`,
  lambda: `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:orders`,
  s3: 'arn:aws:s3:::orders',
  secretsmanager: `arn:aws:secretsmanager:eu-west-1:${ACCOUNT}:secret:orders-abcdef`,
  sns: `arn:aws:sns:eu-west-1:${ACCOUNT}:orders`,
  sqs: `arn:aws:sqs:eu-west-1:${ACCOUNT}:orders`,
  ssm: `arn:aws:ssm:eu-west-1:${ACCOUNT}:parameter/orders`,
};

/** One question that two readers answer, by what the subject is. */
const ACCESS_POINT_ALIAS = 'orders-abcdefgh-s3alias';
const ACCESS_POINT_POLICY = `arn:aws:s3:eu-west-1:${ACCOUNT}:accesspoint/orders`;

/** Just enough for the readers of several calls to go on. */
const ANSWERS = {
  'iam:GetPolicy': { Policy: { DefaultVersionId: 'v1' } },
  'sqs:GetQueueUrl': { QueueUrl: 'https://sqs.example/orders' },
  'organizations:DescribeOrganization': {
    Organization: { Id: 'o-a1b2c3d4e5', FeatureSet: 'ALL', MasterAccountId: '999900001111' },
  },
  'organizations:ListParents': { Parents: [{ Id: 'r-1', Type: 'ROOT' }] },
  'organizations:ListPoliciesForTarget': { Policies: [{ Id: 'p-1' }] },
};

const names = (actions: readonly ReadAction[]) => [...new Set(actions.map(({ action }) => action))].sort();

describe('every reader calls exactly what it declares', () => {
  it.each(Object.entries(SUBJECTS) as [keyof typeof SUBJECTS, string][])('%s', async (question, subject) => {
    const { aws, actions } = recordedConnection(ANSWERS);
    await READERS[question].read(subject, aws);
    if (question === 'accessPoint') await READERS[question].read(ACCESS_POINT_ALIAS, aws);
    expect([...new Set(actions)].sort()).toEqual(names(READERS[question].actions));
  });

  it('has an adapter in resource-services.ts for every service whose resources carry a policy, by service-knowledge.ts', () => {
    const carriers = Object.entries(SERVICES).filter(([, { carrier }]) => carrier !== undefined);
    const adapters = RESOURCE_SERVICES.map(({ service }) => service).sort();
    expect(adapters).toEqual(carriers.map(([service]) => service).sort());
    expect(carriers.filter(([, { toldBy }]) => toldBy === undefined)).toEqual([]);
    expect(adapters.filter((service) => RESOURCES[service] === undefined)).toEqual([]);
  });

  it.each(RESOURCE_SERVICES.map(({ service }) => service))('resources of %s', async (service) => {
    const arn = RESOURCES[service] as string;
    const entry = RESOURCE_SERVICES.find((candidate) => candidate.service === service);
    for (const part of ['policy', 'state'] as const) {
      const question = part === 'policy' ? 'resourcePolicy' : 'resource';
      const { aws, actions } = recordedConnection(ANSWERS);
      await READERS[question].read(arn, aws);
      if (service === 's3' && part === 'policy') await READERS[question].read(ACCESS_POINT_POLICY, aws);
      expect([...new Set(actions)].sort()).toEqual(names(entry?.[part].actions ?? []));
      expect(actions).toContain(answeringAction(question, arn));
    }
  });
});

describe('READ_ACTIONS', () => {
  it('is the union of what the readers declare', () => {
    const declared = Object.values(READERS).flatMap(({ question, actions }) =>
      actions.map(({ action }) => `${question} ${action}`),
    );
    expect(READ_ACTIONS.map(({ question, action }) => `${question} ${action}`).sort()).toEqual(declared.sort());
  });

  it.each(names(READ_ACTIONS))('%s exists and only reads', (action) => {
    const fact = loadActionData().action(action);
    expect(fact?.name).toBe(action);
    expect(['List', 'Read']).toContain(fact?.accessLevel);
  });

  it.each(READ_ACTIONS)('$action is confined to $scope as far as AWS allows', ({ action, scope }) => {
    const data = loadActionData();
    const types = data.action(action)?.resourceTypes ?? [];
    if (types.length === 0) expect(scope).toBe('*');
    for (const pattern of ACTION_SCOPES[scope]) {
      if (pattern === '*') continue;
      const service = parseArn(pattern)?.service ?? '';
      const kind = (text: string) => parseArn(text)?.resource.split(/[/:]/)[0];
      const documented = types.map((type) => data.resourceType(service, type)?.arn ?? '');
      expect(documented.some((arn) => kind(pattern) === '*' || kind(arn) === kind(pattern))).toBe(true);
    }
  });

  it('never reads what a secret, a parameter or an object holds', () => {
    const contents = [
      'secretsmanager:GetSecretValue',
      'ssm:GetParameter',
      'ssm:GetParameters',
      's3:GetObject',
      'kms:Decrypt',
    ];
    expect(READ_ACTIONS.filter(({ action }) => contents.includes(action))).toEqual([]);
  });
});

it('an answer names the action that stands for its question', async () => {
  for (const [question, subject] of Object.entries(SUBJECTS) as [keyof typeof SUBJECTS, string][]) {
    const declared: readonly string[] = names(READERS[question].actions);
    if (declared.length > 0) expect(declared).toContain(answeringAction(question, subject));
  }
});
