import { describe, expect, it } from 'vitest';
import { ACCOUNT, allow, arn, fixOf, OBJECT, REGION } from './support/refusal.ts';

const BUCKET = 'arn:aws:s3:::acme-orders-prod';
const QUEUE = arn('sqs', 'orders-events');

describe('the edit of a near miss', () => {
  const edits: readonly [string, object, object][] = [
    [
      'the object beside the bucket',
      allow(['s3:GetObject', 's3:ListBucket'], 'arn:aws:s3:::acme-orders-prod'),
      allow(['s3:GetObject', 's3:ListBucket'], ['arn:aws:s3:::acme-orders-prod', OBJECT]),
    ],
    [
      'the object in place of a bucket that no action takes',
      allow('s3:GetObject', 'arn:aws:s3:::acme-orders-prod'),
      allow('s3:GetObject', OBJECT),
    ],
    [
      'a misspelt action',
      allow('s3:GetObjects', 'arn:aws:s3:::acme-orders-prod/*'),
      allow('s3:GetObject', 'arn:aws:s3:::acme-orders-prod/*'),
    ],
    [
      'conditions that only calls by services meet',
      allow('s3:GetObject', 'arn:aws:s3:::acme-orders-prod/*', {
        ArnLike: { 'aws:SourceArn': arn('ecs', '*') },
        StringEquals: { 'aws:SourceAccount': ACCOUNT, 'aws:RequestedRegion': REGION },
      }),
      allow('s3:GetObject', 'arn:aws:s3:::acme-orders-prod/*', { StringEquals: { 'aws:RequestedRegion': REGION } }),
    ],
  ];

  it.each(edits)('%s', async (_, before, after) => {
    const fix = await fixOf({ action: 's3:GetObject', resources: [OBJECT], allows: [before] });
    expect(fix.edit).toEqual({ policy: 'inline:app', statement: 0, before, after });
    expect(fix.statements?.[0]).toMatchObject({ Action: 's3:GetObject', Resource: OBJECT });
  });

  it('warns of what else the corrected statement allows, and only of that', async () => {
    const wide = await fixOf({
      action: 's3:GetObject',
      resources: [OBJECT],
      allows: [allow('s3:*', 'arn:aws:s3:::acme-orders-prod')],
    });
    const narrow = await fixOf({
      action: 's3:GetObject',
      resources: [OBJECT],
      allows: [allow(['s3:GetObject', 's3:ListBucket'], 'arn:aws:s3:::acme-orders-prod')],
    });
    expect([wide.warnings.length, narrow.warnings.length]).toEqual([1, 0]);
  });

  it('leaves a policy that AWS keeps alone', async () => {
    const policy = 'arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy';
    const fix = await fixOf({
      lane: 'agent',
      action: 'logs:CreateLogGroup',
      resources: [arn('logs', 'log-group:/ecs/orders:log-stream:')],
      answers: {
        attachedPolicies: { 'orders-exec': [{ name: 'AmazonECSTaskExecutionRolePolicy', arn: policy }] },
        managedPolicy: {
          [policy]: {
            arn: policy,
            document: { Version: '2012-10-17', Statement: [allow('logs:CreateLogStream', '*')] },
            updatedAt: null,
            tags: {},
          },
        },
      },
    });
    expect(fix.edit).toBeNull();
    expect(fix.statements?.[0]).toMatchObject({ Action: 'logs:CreateLogGroup' });
  });

  it.each<[string, string | string[], boolean]>([
    ['every resource', '*', false],
    ['one resource', QUEUE, true],
  ])('adds an action to a statement about %s: %s', async (_, resource, edited) => {
    const fix = await fixOf({
      action: 'sqs:SendMessage',
      resources: [QUEUE],
      allows: [allow('sqs:SendMessages', `${QUEUE}-2`), allow('sqs:ReceiveMessage', resource)],
    });
    expect(fix.edit !== null).toBe(edited);
  });

  it('warns where the statement is about more than the refused resource', async () => {
    const fix = await fixOf({
      action: 's3:GetObject',
      resources: [OBJECT],
      allows: [allow('s3:PutObject', `${BUCKET}/*`)],
    });
    expect(fix.edit?.after).toEqual(allow(['s3:PutObject', 's3:GetObject'], `${BUCKET}/*`));
    expect(fix.warnings.join()).toContain(`everything the statement is about (${BUCKET}/*)`);
  });

  it('drops a condition that the request meets with nothing that lasts', async () => {
    const fix = await fixOf({
      action: 's3:GetObject',
      resources: [OBJECT],
      allows: [allow('s3:GetObject', `${BUCKET}/*`, { StringEquals: { 'aws:SourceArn': arn('ecs', '*') } })],
    });
    expect(fix.edit?.after).toEqual(allow('s3:GetObject', `${BUCKET}/*`));
  });

  it('is none where nothing would be gained', async () => {
    const fix = await fixOf({
      action: 's3:GetObject',
      resources: [OBJECT],
      allows: [{ Effect: 'Allow', Action: 's3:GetObject', NotResource: `${BUCKET}/invoices/*` }],
    });
    expect(fix.edit).toBeNull();
  });
});

describe('a variable in a policy without Version', () => {
  const mine = allow('s3:GetObject', `${BUCKET}/\${aws:PrincipalTag/folder}/*`);
  const role = {
    arn: `arn:aws:iam::${ACCOUNT}:role/orders-task`,
    name: 'orders-task',
    id: 'AROAORDERSTASK0000001',
    trustPolicy: { Version: '2012-10-17', Statement: [] },
    boundaryArn: null,
    createdAt: null,
    tags: { folder: 'invoices' },
  };

  it.each<[string, object, object, readonly object[], number]>([
    ['no Version', {}, {}, [mine], 0],
    ['an old one', { Version: '2008-10-17' }, { Version: '2008-10-17' }, [mine], 0],
    ['a neighbour that means it literally', {}, {}, [mine, allow('sqs:SendMessage', `${QUEUE}-\${x}`)], 1],
  ])('%s', async (_, version, before, statements, warnings) => {
    const fix = await fixOf({
      action: 's3:GetObject',
      resources: [OBJECT],
      answers: {
        role: { 'orders-task': role },
        rolePolicy: { 'orders-task/app': { ...version, Statement: statements } },
      },
    });
    expect(fix.edit).toEqual({
      policy: 'inline:app',
      statement: 0,
      before: { ...before, Statement: mine },
      after: { Version: '2012-10-17', Statement: mine },
    });
    expect(fix.instruction).toContain('"Version": "2012-10-17"');
    expect(fix.warnings).toHaveLength(warnings);
  });
});
