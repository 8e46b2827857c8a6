import { describe, expect, it } from 'vitest';
import { casesOf } from '../fix/support/facts.ts';
import { allow, arn, type Refusal, scenarioOf } from '../fix/support/refusal.ts';

const QUEUE = arn('sqs', 'orders');
const LISTED = 'arn:aws:iam::123456789012:policy/shared';
const ON_EC2 = 'arn:aws:iam::aws:policy/AmazonEC2ReadOnlyAccess';

/** What the role's identity policies say of a refused call, with these answers about them. */
async function verdict(answers: NonNullable<Refusal['answers']>): Promise<string | undefined> {
  const [only] = await casesOf(scenarioOf({ action: 'sqs:SendMessage', resources: [QUEUE], by: null, answers }));
  return only!.facts.refused?.evaluation.layers['identity-policy'];
}

describe('a policy of the role', () => {
  it.each<[string, NonNullable<Refusal['answers']>, string]>([
    ['that allows', { rolePolicy: { 'orders-task/app': { Statement: [allow('sqs:SendMessage', QUEUE)] } } }, 'allows'],
    ['that does not', {}, 'implicit-deny'],
    ['that was listed and is gone when it is read', { rolePolicy: { 'orders-task/app': null } }, 'undetermined'],
    [
      'that was attached and is gone when it is read',
      { attachedPolicies: { 'orders-task': [{ name: 'shared', arn: LISTED }] }, managedPolicy: { [LISTED]: null } },
      'undetermined',
    ],
    [
      'that may not be read',
      {
        attachedPolicies: { 'orders-task': [{ name: 'AmazonEC2ReadOnlyAccess', arn: ON_EC2 }] },
        managedPolicy: { [ON_EC2]: { unknown: 'denied', action: 'iam:GetPolicyVersion' } },
      },
      'undetermined',
    ],
    [
      'of a role whose lists are gone',
      { rolePolicyNames: { 'orders-task': null }, attachedPolicies: { 'orders-task': null } },
      'implicit-deny',
    ],
  ])('%s', async (_, answers, expected) => {
    expect(await verdict(answers)).toBe(expected);
  });
});
