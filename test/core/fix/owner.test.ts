import { describe, expect, it } from 'vitest';
import { taskRole } from './support/answers.ts';
import { ACCOUNT, allow, arn, fixOf, type Refusal } from './support/refusal.ts';

const QUEUE = arn('sqs', 'orders-events');

describe('the owner of a role', () => {
  const tagged = (tags: Record<string, string>): Refusal => ({
    action: 'sqs:SendMessage',
    resources: [QUEUE],
    allows: [],
    answers: taskRole(tags),
  });

  it.each<[Record<string, string>, string]>([
    [
      { 'aws:cloudformation:stack-name': 'orders', 'aws:cloudformation:logical-id': 'TaskRole' },
      'stack orders as TaskRole: make the change there, with the CloudFormation',
    ],
    [
      { 'aws:cloudformation:stack-name': 'orders', 'aws:cloudformation:logical-id': 'TaskRole30FC0FBB' },
      'with the CDK snippet',
    ],
    [{ ManagedBy: 'terraform' }, 'with the Terraform snippet'],
  ])('%j', async (tags, words) => {
    expect((await fixOf(tagged(tags))).instruction).toContain(words);
  });

  it('of a managed policy that is to be edited is its own', async () => {
    const policy = `arn:aws:iam::${ACCOUNT}:policy/shared`;
    const fix = await fixOf({
      action: 'sqs:SendMessage',
      resources: [QUEUE],
      answers: {
        attachedPolicies: { 'orders-task': [{ name: 'shared', arn: policy }] },
        managedPolicy: {
          [policy]: {
            arn: policy,
            document: {
              Version: '2012-10-17',
              Statement: [allow('sqs:SendMessage', QUEUE.replace('orders', 'order'))],
            },
            updatedAt: null,
            tags: { 'aws:cloudformation:stack-name': 'shared', 'aws:cloudformation:logical-id': 'Shared' },
          },
        },
      },
    });
    expect(fix.edit?.policy).toBe(policy);
    expect(fix.owner).toEqual({ tool: 'cloudformation', stack: 'shared', logicalId: 'Shared' });
    expect(fix.instruction).toContain('Policy shared belongs to the CloudFormation stack shared as Shared');
  });

  it('is nobody where no tag tells', async () => {
    const fix = await fixOf(tagged({ team: 'orders' }));
    expect([fix.owner, fix.instruction.includes('belongs')]).toEqual([undefined, false]);
  });

  it('names the stack where it has no logical id', async () => {
    const fix = await fixOf(tagged({ 'aws:cloudformation:stack-name': 'orders' }));
    expect(fix.owner).toEqual({ tool: 'cloudformation', stack: 'orders', logicalId: null });
    expect(fix.instruction).toContain('stack orders: make');
  });
});
