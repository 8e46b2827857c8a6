import { describe, expect, it } from 'vitest';
import { ACCOUNT, fixOf, KEY, REGION, type Refusal, ROLE } from './support/refusal.ts';

const EVERYTHING = [{ Effect: 'Allow', Action: '*', Resource: '*' }];
const QUEUE = `arn:aws:sqs:${REGION}:${ACCOUNT}:orders`;
const THEIRS = '999988887777';

describe('a policy that is not ours, or was not read', () => {
  it.each<[string, Refusal, object | null, object | null]>([
    [
      'service control policy',
      { action: 'sqs:SendMessage', by: 'service control policy', resources: [QUEUE] },
      null,
      null,
    ],
    [
      'session policy',
      { action: 'sqs:SendMessage', by: 'session policy', resources: [QUEUE] },
      null,
      { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: QUEUE },
    ],
    [
      "another account's queue",
      { action: 'sqs:SendMessage', by: 'resource-based policy', resources: [QUEUE.replace(ACCOUNT, THEIRS)] },
      { type: 'queue', arn: QUEUE.replace(ACCOUNT, THEIRS) },
      {
        Effect: 'Allow',
        Principal: { AWS: ROLE },
        Action: 'sqs:SendMessage',
        Resource: QUEUE.replace(ACCOUNT, THEIRS),
      },
    ],
    [
      "another account's key",
      { action: 'kms:Decrypt', by: 'resource-based policy', resources: [KEY.replace(ACCOUNT, THEIRS)] },
      { type: 'key', arn: KEY.replace(ACCOUNT, THEIRS) },
      { Effect: 'Allow', Principal: { AWS: ROLE }, Action: 'kms:Decrypt', Resource: '*' },
    ],
    [
      "another account's role",
      { action: 'sts:AssumeRole', by: 'role trust policy', resources: [`arn:aws:iam::${THEIRS}:role/x`] },
      { type: 'role', arn: `arn:aws:iam::${THEIRS}:role/x` },
      { Effect: 'Allow', Principal: { AWS: ROLE }, Action: 'sts:AssumeRole' },
    ],
    [
      'an action that AWS does not know',
      { action: 'sqs:SendMesage', by: 'session policy', resources: [QUEUE] },
      null,
      null,
    ],
    ['an action never proposed', { action: 'iam:CreateUser', by: 'session policy', resources: ['user x'] }, null, null],
  ])('%s', async (_, refusal, target, statement) => {
    const fix = await fixOf({ ...refusal, allows: EVERYTHING });
    expect([fix.kind, fix.statements, fix.target]).toEqual(['ask-owner', null, target]);
    expect(fix.alternatives.flatMap(({ statements }) => statements)).toEqual(statement === null ? [] : [statement]);
    expect(fix.instruction).toContain(`${ROLE} to ${refusal.action}`);
    expect(fix.instruction).not.toContain('With it the call is allowed');
  });
});
