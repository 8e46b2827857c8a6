import { describe, expect, it } from 'vitest';
import type { ActionData, ActionFact } from '../../../lambdas/core/model/action-data.ts';
import { lintPolicy } from '../../../lambdas/core/policy/lint.ts';
import type { PolicyKind } from '../../../lambdas/core/policy/policy-kind.ts';
import { ACCOUNT, allow, document } from './requests.ts';

const fact = (name: string, resourceTypes: string[], conditionKeys?: string[]): ActionFact => ({
  name,
  accessLevel: 'Read',
  resourceTypes,
  ...(conditionKeys && { conditionKeys }),
});

const FACTS = [
  fact('s3:GetObject', ['object'], ['s3:ExistingObjectTag/<key>', 'aws:ResourceTag/${TagKey}']),
  fact('s3:ListBucket', ['bucket'], ['s3:prefix']),
  fact('s3:PutObject', ['object']),
  fact('s3:ListAllMyBuckets', []),
  fact('logs:PutLogEvents', ['log-stream'], []),
  fact('ecr:GetAuthorizationToken', []),
  fact('dynamodb:GetItem', ['table'], []),
  fact('kms:Decrypt', ['key'], ['kms:ViaService']),
  fact('bedrock:InvokeModel', ['a-type-without-an-arn'], []),
];
const ARNS: Record<string, string> = {
  's3/object': 'arn:${Partition}:s3:::${BucketName}/${ObjectName}',
  's3/bucket': 'arn:${Partition}:s3:::${BucketName}',
  'logs/log-stream': 'arn:${Partition}:logs:${Region}:${Account}:log-group:${LogGroupName}:log-stream:${LogStreamName}',
  'dynamodb/table': 'arn:${Partition}:dynamodb:${Region}:${Account}:table/${TableName}',
  'kms/key': 'arn:${Partition}:kms:${Region}:${Account}:key/${KeyId}',
};
const DATA: ActionData = {
  action: (name) => FACTS.find((known) => known.name.toLowerCase() === name.toLowerCase()),
  actionsOf: (service) => FACTS.map(({ name }) => name).filter((name) => name.startsWith(`${service}:`)),
  servicesWith: (action) =>
    FACTS.filter(({ name }) => name.endsWith(`:${action}`)).map(({ name }) => name.split(':')[0]!),
  resourceType: (service, name) => {
    const arn = ARNS[`${service}/${name}`];
    return arn === undefined ? undefined : { name, arn };
  },
};

const lint = (statement: object, kind: PolicyKind = 'identity') => lintPolicy(document(statement as never), kind, DATA);
const everywhere = (changes: object) => allow({ Resource: '*', ...changes });

describe('lint', () => {
  it.each<[string, object, object[], PolicyKind?]>([
    ['sound statements', allow(), []],
    ['an action in another letter case', everywhere({ Action: 'S3:getobject' }), []],
    ['patterns that cover an action', everywhere({ Action: ['*', 's3:Get*', '*:Get*'] }), []],
    [
      'a misspelt action',
      everywhere({ Action: ['s3:GetObject', 's3:GetObjects'] }),
      [{ rule: 'unknown-action', path: 'Statement[0].Action[1]', suggestion: 's3:GetObject' }],
    ],
    [
      'an API operation taken for an action',
      everywhere({ Action: 's3:ListObjectsV2' }),
      [{ rule: 'unknown-action', path: 'Statement[0].Action', suggestion: 's3:ListBucket' }],
    ],
    [
      'a misspelt service',
      everywhere({ NotAction: 'dynamo:GetItem', Action: undefined }),
      [{ rule: 'unknown-action', path: 'Statement[0].NotAction', suggestion: 'dynamodb:GetItem' }],
    ],
    [
      'a pattern that covers nothing',
      everywhere({ Action: 's3:Gett*' }),
      [{ rule: 'unknown-action', path: 'Statement[0].Action' }],
    ],
    [
      'a bucket for an object action',
      allow({ Resource: 'arn:aws:s3:::b' }),
      [{ rule: 'resource-type-mismatch', path: 'Statement[0].Action', suggestion: 'arn:aws:s3:::b/*' }],
    ],
    [
      'objects for a bucket action',
      allow({ Action: ['s3:ListBucket'], Resource: ['arn:aws:s3:::b/*'] }),
      [
        {
          rule: 'resource-type-mismatch',
          path: 'Statement[0].Action[0]',
          suggestion: 'arn:${Partition}:s3:::${BucketName}',
        },
      ],
    ],
    [
      'both given',
      allow({ Action: ['s3:ListBucket', 's3:GetObject'], Resource: ['arn:aws:s3:::b', 'arn:aws:s3:::b/*'] }),
      [],
    ],
    ['a variable in the bucket', allow({ Resource: 'arn:aws:s3:::${aws:PrincipalTag/bucket}' }), []],
    [
      'a log group for its streams',
      allow({ Action: 'logs:PutLogEvents', Resource: 'arn:aws:logs:*:*:log-group:/ecs/a' }),
      [{ rule: 'resource-type-mismatch', suggestion: 'arn:aws:logs:*:*:log-group:/ecs/a:*' }],
    ],
    [
      'a log group with its streams',
      allow({ Action: 'logs:PutLogEvents', Resource: 'arn:aws:logs:*:*:log-group:/ecs/a:*' }),
      [],
    ],
    [
      'a question mark in a key',
      allow({ Action: 'kms:Decrypt', Resource: `arn:aws:kms:eu-west-1:${ACCOUNT}:key/1?` }),
      [],
    ],
    [
      'an ARN for an action without a resource',
      allow({ Action: 'ecr:GetAuthorizationToken', Resource: 'arn:aws:ecr:eu-west-1:1:repository/x' }),
      [{ rule: 'resource-type-mismatch', suggestion: '*' }],
    ],
    [
      'every bucket for an S3 action without a resource',
      allow({ Action: 's3:ListAllMyBuckets', Resource: 'arn:aws:s3:::*' }),
      [],
    ],
    ['a type whose ARN is not known', allow({ Action: 'bedrock:InvokeModel', Resource: 'arn:aws:bedrock:::x' }), []],
    [
      'an unknown action on a resource',
      allow({ Action: 'zebra:Run', Resource: 'arn:aws:s3:::b' }),
      [{ rule: 'unknown-action' }],
    ],
    ['NotResource', { Effect: 'Allow', Action: 's3:GetObject', NotResource: 'arn:aws:s3:::b' }, []],
    [
      'a wildcard in the service',
      allow({ Action: '*', Resource: ['*', 'arn:aws:s?:::b'] }),
      [{ rule: 'wildcard-without-effect', path: 'Statement[0].Resource[1]' }],
    ],
    [
      'aws:SourceArn in an identity policy',
      everywhere({ Condition: { ArnLike: { 'aws:SourceArn': 'arn:*' } } }),
      [{ rule: 'condition-key-never-present', path: 'Statement[0].Condition.ArnLike.aws:SourceArn' }],
    ],
    [
      'aws:SourceArn demanded by Null',
      everywhere({ Condition: { Null: { 'aws:SourceArn': 'false' } } }),
      [{ rule: 'condition-key-never-present' }],
    ],
    [
      'aws:SourceArn where its absence is fine',
      everywhere({
        Condition: {
          ArnLikeIfExists: { 'aws:SourceArn': 'arn:*' },
          Null: { 'aws:SourceAccount': 'true' },
          'ForAllValues:StringEquals': { 'aws:SourceOrgPaths': 'o-1' },
        },
      }),
      [],
    ],
    [
      'aws:SourceArn in a bucket policy',
      everywhere({ Principal: '*', Condition: { ArnLike: { 'aws:SourceArn': 'arn:*' } } }),
      [],
      'resource',
    ],
    [
      'a key of another action',
      everywhere({ Condition: { StringEquals: { 's3:prefix': 'a' } } }),
      [{ rule: 'condition-key-never-present', message: 's3:prefix is carried by none of s3:GetObject' }],
    ],
    [
      'a key of one of the actions',
      everywhere({ Action: ['s3:GetObject', 's3:ListBucket'], Condition: { StringEquals: { 's3:prefix': 'a' } } }),
      [],
    ],
    ['a key with a placeholder', everywhere({ Condition: { StringEquals: { 's3:ExistingObjectTag/team': 'a' } } }), []],
    [
      'a key of another service',
      everywhere({ Condition: { StringEquals: { 'kms:ViaService': 'a' } } }),
      [{ rule: 'condition-key-never-present' }],
    ],
    [
      'a key of an action whose keys are not known',
      everywhere({ Action: 's3:PutObject', Condition: { StringEquals: { 's3:prefix': 'a' } } }),
      [],
    ],
    [
      'a key beside a pattern of actions',
      everywhere({ Action: 's3:*', Condition: { StringEquals: { 'kms:ViaService': 'a' } } }),
      [],
    ],
    [
      'keys that travel with the credentials',
      everywhere({
        Condition: {
          StringEquals: {
            'aws:userid': 'a',
            'sts:RoleSessionName': 'b',
            'ec2:SourceInstanceARN': 'c',
            'accounts.google.com:aud': 'd',
          },
        },
      }),
      [],
    ],
    [
      'NotAction says nothing about keys',
      everywhere({
        NotAction: 's3:GetObject',
        Action: undefined,
        Condition: { StringEquals: { 'kms:ViaService': 'a' } },
      }),
      [],
    ],
    [
      'a dead role',
      everywhere({ Principal: { AWS: 'AROADEADROLE12345678A' } }),
      [{ rule: 'dead-principal', path: 'Statement[0].Principal.AWS' }],
      'resource',
    ],
    [
      'a dead user',
      everywhere({ NotPrincipal: { AWS: ['AIDADEADUSER12345678A', '*'] } }),
      [{ rule: 'dead-principal', path: 'Statement[0].NotPrincipal.AWS' }],
      'resource',
    ],
    [
      'a wildcard in a principal',
      everywhere({ Principal: { AWS: [`arn:aws:iam::${ACCOUNT}:role/*`, `arn:aws:iam::${ACCOUNT}:role/a`] } }),
      [{ rule: 'wildcard-without-effect', path: 'Statement[0].Principal.AWS' }],
      'trust',
    ],
    [
      'no Resource at all',
      { Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRole' },
      [{ rule: 'unknown-action' }],
      'trust',
    ],
  ])('%s', (_, statement, findings, kind) => {
    const clean = Object.fromEntries(Object.entries(statement).filter(([, value]) => value !== undefined));
    expect(lint(clean, kind)).toMatchObject(findings);
  });

  it('a variable without Version 2012-10-17', () => {
    const Condition = { StringEquals: { 'aws:ResourceTag/a': ['x', '${aws:username}'] } };
    const findings = lintPolicy(
      { Statement: [allow({ Resource: 'arn:aws:s3:::b/${aws:username}', Condition })] },
      'identity',
      DATA,
    );
    expect(findings).toMatchObject([
      { rule: 'variable-without-version', path: 'Statement[0].Resource', suggestion: '2012-10-17' },
      { rule: 'variable-without-version', path: 'Statement[0].Condition.StringEquals.aws:ResourceTag/a' },
    ]);
    const not = { Effect: 'Allow', Action: 's3:GetObject', NotResource: 'arn:aws:s3:::b/${aws:username}' };
    expect(lintPolicy({ Statement: [not] }, 'identity', DATA)).toMatchObject([{ path: 'Statement[0].NotResource' }]);
  });

  it('a malformed document has errors, not warnings', () => {
    expect(lintPolicy({ Statement: [7] }, 'identity', DATA)).toEqual([]);
  });
});
