import { describe, expect, it } from 'vitest';
import type { AccessRequest } from '../../../lambdas/core/model/evaluation.ts';
import type { PolicyStatement } from '../../../lambdas/core/model/policy.ts';
import { evaluate } from '../../../lambdas/core/policy/evaluate.ts';
import { ACCOUNT, allow, deny, named, OBJECT, OTHER_ACCOUNT, policy, ROLE, request } from './requests.ts';

const queue = (account: string, region = 'eu-west-1', name = 'jobs') => `arn:aws:sqs:${region}:${account}:${name}`;
const table = `arn:aws:dynamodb:eu-west-1:${ACCOUNT}:table/orders`;

function missesOf(statements: readonly PolicyStatement[], changes: Partial<AccessRequest> = {}) {
  return evaluate(request(changes), { identity: [policy('inline:app', ...statements)] }).nearMisses;
}

describe('near misses', () => {
  it.each<[string, PolicyStatement, Partial<AccessRequest>, object]>([
    [
      'a bucket without /*',
      allow({ Resource: 'arn:aws:s3:::acme-orders' }),
      {},
      { kind: 'wrong-resource', difference: 'names the bucket, not the objects in it: /* is missing' },
    ],
    [
      'objects for the bucket',
      allow({ Action: 's3:ListBucket' }),
      { action: 's3:ListBucket', resource: 'arn:aws:s3:::acme-orders' },
      { kind: 'wrong-resource', difference: 'names the objects in the bucket, not the bucket itself' },
    ],
    [
      'a table without its indexes',
      allow({ Action: 'dynamodb:Query', Resource: table }),
      { action: 'dynamodb:Query', resource: `${table}/index/by-date` },
      { kind: 'wrong-resource', difference: 'names the table, not its indexes: /index/* is missing' },
    ],
    [
      'a path without what is below',
      allow({ Action: 'ssm:GetParameter', Resource: `arn:aws:ssm:eu-west-1:${ACCOUNT}:parameter/orders` }),
      { action: 'ssm:GetParameter', resource: `arn:aws:ssm:eu-west-1:${ACCOUNT}:parameter/orders/db` },
      { kind: 'wrong-resource', difference: 'names parameter/orders, not what is below it: /* is missing' },
    ],
    [
      'a log group without its streams',
      allow({ Action: 'logs:PutLogEvents', Resource: `arn:aws:logs:eu-west-1:${ACCOUNT}:log-group:/ecs/a` }),
      { action: 'logs:PutLogEvents', resource: `arn:aws:logs:eu-west-1:${ACCOUNT}:log-group:/ecs/a:log-stream:x` },
      { kind: 'wrong-resource', difference: 'names log-group:/ecs/a, not what is below it: :* is missing' },
    ],
    [
      'another Region',
      allow({ Action: 'sqs:SendMessage', Resource: queue(ACCOUNT, 'us-east-1') }),
      { action: 'sqs:SendMessage', resource: queue(ACCOUNT) },
      { kind: 'wrong-resource', difference: 'Region us-east-1 instead of eu-west-1' },
    ],
    [
      'another account',
      allow({ Action: 'sqs:SendMessage', Resource: queue(OTHER_ACCOUNT) }),
      { action: 'sqs:SendMessage', resource: queue(ACCOUNT) },
      { kind: 'wrong-account', wanted: queue(ACCOUNT), written: [queue(OTHER_ACCOUNT)] },
    ],
    [
      'another name and no Region',
      allow({ Action: 'sqs:SendMessage', Resource: queue(ACCOUNT, '', 'job') }),
      { action: 'sqs:SendMessage', resource: queue(ACCOUNT) },
      { kind: 'wrong-resource', difference: 'Region (none) instead of eu-west-1, resource job instead of jobs' },
    ],
    [
      'a resource for an action without one',
      allow({ Action: 'ecr:GetAuthorizationToken', Resource: table }),
      { action: 'ecr:GetAuthorizationToken', resource: '*' },
      { kind: 'wrong-resource', difference: 'the action takes no resource, Resource must be *' },
    ],
    [
      'NotResource',
      { Effect: 'Allow', Action: 's3:GetObject', NotResource: OBJECT },
      {},
      { kind: 'wrong-resource', difference: 'NotResource leaves it out' },
    ],
    [
      'a misspelt action',
      allow({ Action: ['sqs:*', 's3:GetObjects'] }),
      {},
      {
        kind: 'wrong-action',
        wanted: 's3:GetObject',
        written: ['sqs:*', 's3:GetObjects'],
        difference: 's3:GetObjects instead of s3:GetObject',
      },
    ],
    [
      'a sibling action',
      allow({ Action: 's3:PutObject' }),
      {},
      { kind: 'wrong-action', difference: 's3:PutObject instead of s3:GetObject' },
    ],
    [
      'a condition on a key the request lacks',
      allow({ Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:ecs:*' } } }),
      {},
      { kind: 'condition-unmet', operator: 'ArnLike', key: 'aws:SourceArn', wanted: ['arn:aws:ecs:*'], got: null },
    ],
    [
      'a condition with another value',
      allow({ Condition: { StringEquals: { 'aws:SourceVpce': 'vpce-1' } } }),
      { context: { 'aws:SourceVpce': 'vpce-2' } },
      { kind: 'condition-unmet', got: ['vpce-2'] },
    ],
  ])('%s', (_, statement, changes, miss) => {
    expect(missesOf([statement], changes)).toMatchObject([
      { layer: 'identity-policy', policy: 'inline:app', statement: 0, sid: null, ...miss },
    ]);
  });

  it.each<[string, PolicyStatement, Partial<AccessRequest>]>([
    ['fails in two parts', allow({ Action: 's3:PutObject', Resource: 'arn:aws:s3:::other/*' }), {}],
    ['denies', deny({ Action: 's3:PutObject' }), {}],
    ['allows another service', allow({ Action: 'dynamodb:DescribeTable', Resource: '*' }), {}],
    ['leaves the action out on purpose', { Effect: 'Allow', NotAction: 's3:*', Resource: '*' }, {}],
    ['is about another service of resources', allow({ Resource: table }), {}],
  ])('a statement that %s is none', (_, statement, changes) => {
    expect(missesOf([statement], changes)).toEqual([]);
  });

  it('name the nearest of several patterns', () => {
    const Resource = ['arn:aws:s3:::zebra/*', 'arn:aws:s3:::acme-order/*'];
    expect(missesOf([allow({ Resource })])).toMatchObject([
      { difference: 'resource acme-order/* instead of acme-orders/invoices/7.pdf' },
    ]);
    const Action = ['s3:GetObjectTagging', 's3:GetObjects'];
    expect(missesOf([allow({ Action })])).toMatchObject([{ difference: 's3:GetObjects instead of s3:GetObject' }]);
  });

  it('tell one unmet clause from several', () => {
    const Condition = { StringEquals: { a: 'x', b: 'y' }, Bool: { c: 'true' } };
    const misses = missesOf([allow({ Condition })], { context: { b: 'y' } });
    expect(misses).toMatchObject([{ key: 'a' }, { key: 'c' }]);
  });

  it('show a resource that is no ARN as it is', () => {
    const misses = missesOf([allow({ Action: 'iam:GetRole', Resource: 'arn:aws:iam' })], {
      action: 'iam:GetRole',
      resource: 'role app',
    });
    expect(misses).toMatchObject([{ difference: 'arn:aws:iam instead of role app' }]);
  });

  it('a variable left literal in a condition', () => {
    const Condition = { StringEquals: { 'aws:ResourceTag/team': '${aws:PrincipalTag/team}' } };
    const context = { 'aws:ResourceTag/team': 'red', 'aws:PrincipalTag/team': 'red' };
    const old = named('old', { Version: '2008-10-17', Statement: [allow({ Condition })] });
    expect(evaluate(request({ context }), { identity: [old] }).nearMisses).toMatchObject([
      { kind: 'version-literal', variable: '${aws:PrincipalTag/team}' },
    ]);
  });

  it('of a document without variables are judged as they are', () => {
    const old = named('old', { Statement: [allow({ Resource: 'arn:aws:s3:::acme-orders' })] });
    expect(evaluate(request(), { identity: [old] }).nearMisses).toMatchObject([{ kind: 'wrong-resource' }]);
  });

  it('a statement for another principal is none', () => {
    const resource = policy('bucket', allow({ Principal: { AWS: `${ROLE}-other` } }));
    expect(evaluate(request(), { identity: [], resource }).nearMisses).toEqual([]);
  });

  it('a variable left literal for want of a Version', () => {
    const statement = allow({ Sid: 'Home', Resource: 'arn:aws:s3:::acme-orders/${aws:PrincipalTag/team}/*' });
    const changes = { context: { 'aws:PrincipalTag/team': 'invoices' } };
    const old = named('inline:old', { Statement: [statement] });
    expect(evaluate(request(changes), { identity: [old] }).nearMisses).toEqual([
      {
        kind: 'version-literal',
        layer: 'identity-policy',
        policy: 'inline:old',
        statement: 0,
        sid: 'Home',
        variable: '${aws:PrincipalTag/team}',
      },
    ]);
    const other = { context: { 'aws:PrincipalTag/team': 'red' } };
    expect(evaluate(request(other), { identity: [old] }).nearMisses).toMatchObject([{ kind: 'wrong-resource' }]);
  });

  it('come nearest first, ten at most, from the layers that lack their Allow', () => {
    const far = allow({ Resource: 'arn:aws:s3:::quite-another-bucket-of-somebody/*' });
    const near = allow({ Resource: 'arn:aws:s3:::acme-orders/invoices/8.pdf' });
    const misses = missesOf([far, near, ...Array.from({ length: 12 }, () => far)]);
    expect(misses).toHaveLength(10);
    expect(misses[0]).toMatchObject({ statement: 1 });
    const boundary = policy('boundary', allow({ Action: 's3:GetObjectAcl' }));
    expect(evaluate(request(), { identity: [policy('p', allow())], boundary }).nearMisses).toMatchObject([
      { layer: 'permissions-boundary', kind: 'wrong-action' },
    ]);
  });
});
