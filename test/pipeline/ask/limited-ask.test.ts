import { describe, expect, it } from 'vitest';
import type { Question } from '../../../lambdas/core/model/answers.ts';
import { limitedAsk } from '../../../lambdas/pipeline/ask/limited-ask.ts';
import { fakeAsk } from './fake-ask.ts';

const OWN = '123456789012';
const FOREIGN = '999988887777';
const territory = { account: OWN, region: 'eu-west-1' };

describe('is asked', () => {
  it.each<[Question, string]>([
    ['role', 'orders-task'],
    ['task', `arn:aws:ecs:eu-west-1:${OWN}:cluster/prod/1`],
    ['resource', `arn:aws:sqs:eu-west-1:${OWN}:orders`],
    ['resourcePolicy', 'arn:aws:s3:::orders'],
    ['managedPolicy', 'arn:aws:iam::aws:policy/ReadOnlyAccess'],
    ['managedPolicy', 'arn:aws-cn:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy'],
    ['managedPolicy', `arn:aws:iam::${OWN}:policy/orders`],
    ['serviceControlPolicies', OWN],
    ['key', 'alias/orders'],
  ])('%s %s', async (question, subject) => {
    const { ask, asked } = fakeAsk();
    await limitedAsk(ask, territory)(question, subject);
    expect(asked).toEqual([`${question} ${subject}`]);
  });
});

describe('is refused without a call', () => {
  it.each<[Question, string, string]>([
    ['resource', `arn:aws:sqs:eu-west-1:${FOREIGN}:orders`, 'sqs:GetQueueAttributes'],
    ['resource', `arn:aws:sqs:us-east-1:${OWN}:orders`, 'sqs:GetQueueAttributes'],
    ['key', `arn:aws:kms:eu-west-1:${FOREIGN}:key/1`, 'kms:DescribeKey'],
    ['managedPolicy', `arn:aws:iam::${FOREIGN}:policy/orders`, 'iam:GetPolicyVersion'],
    ['resourcePolicy', 'arn:aws:s3:eu-west-1:aws:policy/x', 's3:GetBucketPolicy'],
    ['resourcePolicy', 'arn:aws', 'unknown:GetResourcePolicy'],
    ['taskDefinition', `arn:aws:ecs:eu-west-1:${FOREIGN}:task-definition/orders:1`, 'ecs:DescribeTaskDefinition'],
    ['serviceControlPolicies', FOREIGN, 'organizations:ListPoliciesForTarget'],
    ['accountPublicAccess', FOREIGN, 's3:GetAccountPublicAccessBlock'],
    ['resource', `arn:aws:sqs:eu-west-1:${OWN}:${'x'.repeat(3_000)}`, 'unknown:DescribeResource'],
  ])('%s %s', async (question, subject, action) => {
    const { ask, asked } = fakeAsk();
    const answer = await limitedAsk(ask, territory)(question, subject);
    expect(answer).toEqual({ status: 'unknown', why: 'unsupported', action });
    expect(asked).toEqual([]);
  });
});
