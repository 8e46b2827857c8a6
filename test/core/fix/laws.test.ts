import { describe, expect, it } from 'vitest';
import type { PolicyStatement } from '../../../lambdas/core/model/policy.ts';
import { DELEGATING_KEY } from './support/answers.ts';
import { ACCOUNT, fixOf, grants, KEY, REGION, type Refusal } from './support/refusal.ts';

interface Law extends Refusal {
  /** What the statements must allow, beside the refused action on its resource. */
  readonly context?: Record<string, string>;
  readonly siblings: readonly [action: string, resource: string][];
}

const arn = (service: string, rest: string): string => `arn:aws:${service}:${REGION}:${ACCOUNT}:${rest}`;
const OBJECT = 'arn:aws:s3:::acme-orders-prod/invoices/a.pdf';
const TABLE = arn('dynamodb', 'table/orders');
const SECRET = arn('secretsmanager', 'secret:prod/orders-db-AbCd3f');
const LAWS: readonly Law[] = [
  {
    action: 's3:GetObject',
    resources: [OBJECT],
    siblings: [
      ['s3:PutObject', OBJECT],
      ['s3:GetObject', 'arn:aws:s3:::acme-orders-prod/secrets/a.pdf'],
      ['s3:GetObject', 'arn:aws:s3:::acme-orders-prod-backup/invoices/a.pdf'],
    ],
  },
  {
    action: 'dynamodb:GetItem',
    resources: [TABLE],
    siblings: [
      ['dynamodb:PutItem', TABLE],
      ['dynamodb:GetItem', `${TABLE}-archive`],
      ['dynamodb:GetItem', TABLE.replace(ACCOUNT, '999988887777')],
      ['dynamodb:GetItem', TABLE.replace(REGION, 'us-east-1')],
    ],
  },
  {
    action: 'secretsmanager:GetSecretValue',
    resources: [SECRET],
    siblings: [
      ['secretsmanager:PutSecretValue', SECRET],
      ['secretsmanager:GetSecretValue', SECRET.replace('AbCd3f', 'xxxxxx')],
    ],
  },
  {
    action: 'kms:Decrypt',
    operation: 'Decrypt',
    resources: [KEY],
    answers: DELEGATING_KEY,
    siblings: [
      ['kms:ScheduleKeyDeletion', KEY],
      ['kms:CreateGrant', KEY],
      ['kms:Decrypt', KEY.replace('1234abcd', '00000000')],
    ],
  },
  {
    action: 'iam:PassRole',
    operation: 'RunTask',
    resources: [`arn:aws:iam::${ACCOUNT}:role/worker`],
    context: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' },
    siblings: [['iam:PassRole', `arn:aws:iam::${ACCOUNT}:role/admin`]],
  },
  {
    action: 'ecr:BatchGetImage',
    lane: 'agent',
    resources: [arn('ecr', 'repository/orders-api')],
    executionAllows: [],
    siblings: [
      ['ecr:PutImage', arn('ecr', 'repository/orders-api')],
      ['ecr:BatchGetImage', arn('ecr', 'repository/payments')],
    ],
  },
];

describe.each(LAWS.map((law) => [law.action, law] as const))('%s', (action, { siblings, context = {}, ...refusal }) => {
  const resource = refusal.resources[0] ?? '*';
  const statements = async (): Promise<readonly PolicyStatement[]> =>
    (await fixOf({ allows: [], ...refusal })).statements ?? [];

  it('is allowed by its statements', async () => {
    expect(grants(await statements(), action, resource, context)).toBe(true);
  });

  it.each(siblings)('does not open %s on %s', async (sibling, other) => {
    expect(grants(await statements(), sibling, other, context)).toBe(false);
  });

  it('does not survive without its action or without its resource', async () => {
    const proposed = await statements();
    const withoutAction = proposed.map((statement) => ({
      ...statement,
      Action: [statement.Action].flat().map((name) => (name === action ? 'none:None' : String(name))),
    }));
    const withoutResource = proposed.map((statement) => ({ ...statement, Resource: 'arn:aws:none:::none' }));
    expect([
      grants(withoutAction, action, resource, context),
      grants(withoutResource, action, resource, context),
    ]).toEqual([false, false]);
  });

  it('is wider without its conditions', async () => {
    const conditioned = (await statements()).filter(({ Condition }) => Condition !== undefined);
    for (const statement of conditioned) {
      const { Condition: _, ...bare } = statement;
      const name = [bare.Action].flat()[0] ?? '';
      const on = String([bare.Resource].flat()[0]);
      expect([grants([statement], String(name), on), grants([bare], String(name), on)]).toEqual([false, true]);
    }
  });
});
