import { expect, it } from 'vitest';
import { safetyTier } from '../../../lambdas/core/fix/safety-tier.ts';
import { loadActionData } from '../../../lambdas/data/action-data.ts';

it.each([
  ['iam:GetRole', 'plain'],
  ['iam:ListRoles', 'plain'],
  ['iam:PassRole', 'warn'],
  ['iam:CreateAccessKey', 'block'],
  ['iam:PutRolePolicy', 'block'],
  ['iam:TagRole', 'block'],
  ['s3:GetObject', 'plain'],
  ['s3:PutObjectAcl', 'warn'],
  ['kms:CreateGrant', 'block'],
  ['organizations:ListAccounts', 'block'],
])('%s is %s', (name, tier) => {
  expect(safetyTier(loadActionData().action(name)!, ['arn:aws:x:::y']).tier).toBe(tier);
});
