import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { proposeFix } from '../../../lambdas/core/fix/propose-fix.ts';
import type { Fix } from '../../../lambdas/core/model/fix.ts';
import { evaluate } from '../../../lambdas/core/policy/evaluate.ts';
import { loadActionData } from '../../../lambdas/data/action-data.ts';
import { readScenario, scenarioFiles } from '../../support/scenario.ts';
import { LONG } from '../../support/test-form.ts';
import { type Case, casesOf } from './support/facts.ts';
import { needless, OPENED, refusedOf } from './support/needless.ts';
import { ACCOUNT, allow, arn, OBJECT, REGION, scenarioOf } from './support/refusal.ts';

const ACTIONS = loadActionData();

interface Granted {
  readonly file: string;
  readonly fix: Fix;
  readonly from: Case;
}

/** The fixes of every scenario that grant something, with what they were planned from. */
const granted: readonly Granted[] = (
  await Promise.all(
    scenarioFiles().map(async (file) =>
      (
        await casesOf(readScenario(file))
      ).flatMap((from) => {
        const fix = proposeFix(from.diagnosis, from.facts, ACTIONS);
        return fix === null || fix.statements === null ? [] : [{ file, fix, from }];
      }),
    ),
  )
).flat();

describe('the least that fixes it', () => {
  it.each(granted.map((each) => [each.file, each] as const))('%s', (_, { fix, from }) => {
    expect(needless(fix, from)).toEqual([]);
  });

  // Where a resource's own policy has to allow, the caller is of another account, and whoever keeps the resource is asked.
  it('is asked of every kind of fix that grants, as far as scenarios lead to it', () => {
    const kinds = new Set(granted.map(({ fix }) => fix.kind));
    expect(Object.keys(OPENED).filter((kind) => !kinds.has(kind as Fix['kind']))).toEqual([
      'add-resource-policy-statement',
    ]);
  });
});

describe('what could be left out comes to light', () => {
  const file = 'identity-policy/bucket-without-slash-star.json';
  const planted: readonly [string, (fix: Fix) => Fix, RegExp][] = [
    ['an action', (fix) => withStatement(fix, { Action: ['s3:GetObject', 's3:PutObject'] }), /nobody asked for s3:Put/],
    ['a resource', (fix) => withStatement(fix, { Resource: [OBJECT, 'arn:aws:s3:::acme-other/*'] }), /nobody asked/],
    ['a condition', (fix) => withStatement(fix, { Condition: { StringLike: { 'aws:PrincipalArn': '*' } } }), /narrows/],
    ['a statement', twice, /twice/],
    ['a resource of an edit', (fix) => withEdit(fix, ['arn:aws:s3:::acme-orders-prod/*', OBJECT]), /adds/],
    ['an edit that does nothing', (fix) => withEdit(fix, ['arn:aws:s3:::acme-orders-prod']), /does not open/],
  ];

  it.each(planted)('%s', (_, plant, fault) => {
    const { fix, from } = granted.find((each) => each.file === file)!;
    expect(needless(plant(fix), from).join('\n')).toMatch(fault);
  });
});

function twice(fix: Fix): Fix {
  const statements = fix.statements ?? [];
  return { ...fix, statements: [...statements, ...structuredClone(statements)] };
}

function withStatement(fix: Fix, more: object): Fix {
  return { ...fix, statements: (fix.statements ?? []).map((statement) => ({ ...statement, ...more })) };
}

function withEdit(fix: Fix, Resource: readonly string[]): Fix {
  return { ...fix, edit: { ...fix.edit!, after: { ...fix.edit!.before, Resource } } as NonNullable<Fix['edit']> };
}

interface Subject {
  readonly action: string;
  readonly operation?: string;
  readonly resources: readonly [string, ...string[]];
  /** Actions that people write in its place, or beside it. */
  readonly siblings: readonly string[];
  readonly container: string;
}

const SUBJECTS: readonly Subject[] = [
  {
    action: 's3:GetObject',
    resources: [OBJECT, OBJECT.replace('a.pdf', 'b.pdf'), 'arn:aws:s3:::acme-orders-prod/invoices/x.png'],
    siblings: ['s3:PutObject', 's3:GetObjects', 's3:ListBucket', 's3:Get*', 's3:*'],
    container: 'arn:aws:s3:::acme-orders-prod',
  },
  {
    action: 's3:ListBucket',
    operation: 'ListObjectsV2',
    resources: ['arn:aws:s3:::acme-orders-prod'],
    siblings: ['s3:GetObject', 's3:ListObjects', 's3:List*'],
    container: 'arn:aws:s3:::acme-orders-prod/*',
  },
  {
    action: 'dynamodb:Query',
    resources: [arn('dynamodb', 'table/orders'), arn('dynamodb', 'table/orders/index/by-date')],
    siblings: ['dynamodb:GetItem', 'dynamodb:Querry', 'dynamo:Query', 'dynamodb:*'],
    container: arn('dynamodb', 'table/orders/index/*'),
  },
  {
    action: 'sqs:SendMessage',
    resources: [arn('sqs', 'orders-events')],
    siblings: ['sqs:SendMessages', 'sqs:ReceiveMessage', 'sqs:SendMessageBatch'],
    container: arn('sqs', 'orders-*'),
  },
  {
    action: 'secretsmanager:GetSecretValue',
    resources: [arn('secretsmanager', 'secret:prod/orders-db-AbCd3f'), arn('secretsmanager', 'secret:prod/orders-db')],
    siblings: ['secretsmanager:GetSecret', 'secretsmanager:DescribeSecret'],
    container: arn('secretsmanager', 'secret:prod/orders-db'),
  },
  {
    action: 'ssm:GetParameters',
    resources: [arn('ssm', 'parameter/prod/orders/a'), arn('ssm', 'parameter/prod/orders/b')],
    siblings: ['ssm:GetParameter', 'ssm:GetParametersByPath', 'ssm:Get*'],
    container: arn('ssm', 'parameter/prod'),
  },
  {
    action: 'bedrock:InvokeModel',
    operation: 'Converse',
    resources: [arn('bedrock', 'inference-profile/eu.anthropic.claude-3-haiku-20240307-v1:0')],
    siblings: ['bedrock:Converse', 'bedrock:InvokeModelWithResponseStream'],
    container: 'arn:aws:bedrock:eu-west-1::foundation-model/anthropic.claude-3-haiku-20240307-v1:0',
  },
  {
    action: 'iam:PassRole',
    operation: 'RunTask',
    resources: [`arn:aws:iam::${ACCOUNT}:role/worker`],
    siblings: ['iam:GetRole'],
    container: `arn:aws:iam::${ACCOUNT}:role/worker-*`,
  },
];

const CONDITIONS: readonly (object | undefined)[] = [
  undefined,
  { ArnLike: { 'aws:SourceArn': arn('ecs', '*') } },
  { StringEqualsIfExists: { 'aws:SourceAccount': ACCOUNT }, StringEquals: { 'aws:RequestedRegion': 'us-east-1' } },
  { StringEquals: { 'aws:RequestedRegion': 'us-east-1' } },
  { StringEquals: { 'aws:RequestedRegion': REGION } },
  { StringEquals: { 'aws:SourceVpce': 'vpce-1' } },
  { StringLike: { 'aws:PrincipalTag/team': 'orders' } },
  { Bool: { 'aws:SecureTransport': 'true' } },
  { StringEquals: { 'aws:PrincipalAccount': ACCOUNT, 'aws:RequestedRegion': 'us-east-1' } },
  { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } },
  { 'ForAnyValue:StringLike': { 's3:prefix': 'x*' } },
];

/** A refused call, and what somebody wrote for it who nearly got it right. */
const world = fc.constantFrom(...SUBJECTS).chain(({ siblings, container, ...refusal }) => {
  const [first] = refusal.resources;
  const elsewhere = [`${first}-x`, first.replace(ACCOUNT, '999988887777'), first.replace(REGION, 'us-east-1')];
  const statement = fc.record({
    action: fc.subarray([refusal.action, ...siblings, 'sqs:ReceiveMessage'], { minLength: 1, maxLength: 3 }),
    resource: fc.subarray([...refusal.resources, container, '*', ...elsewhere], { minLength: 1, maxLength: 3 }),
    condition: fc.oneof(fc.constant(undefined), fc.constantFrom(...CONDITIONS)),
  });
  return fc.record({
    refusal: fc.constant(refusal),
    resources: fc.subarray([...refusal.resources], { minLength: 1 }),
    by: fc.constantFrom('identity-based policy', null),
    allows: fc.array(
      statement.map(({ action, resource, condition }) => allow(action, resource, condition)),
      { maxLength: 3 },
    ),
  });
});

it('is the least over any policies of the role', { timeout: 120_000 }, async () => {
  let judged = 0;
  await fc.assert(
    fc.asyncProperty(world, async ({ refusal, ...more }) => {
      for (const from of await casesOf(scenarioOf({ ...refusal, ...more }))) {
        const fix = proposeFix(from.diagnosis, from.facts, ACTIONS);
        // A refusal that the policies as they are would not lead to shows a world that no longer is.
        const isBygone = refusedOf(from).some(
          ({ request, policies }) => evaluate(request, policies).decision === 'allowed',
        );
        if (fix === null || isBygone) continue;
        judged += 1;
        expect(needless(fix, from)).toEqual([]);
      }
    }),
    { numRuns: LONG ? 2_000 : 150 },
  );
  expect(judged).toBeGreaterThan(50);
});
