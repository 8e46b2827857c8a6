import { expect, it } from 'vitest';
import { proofStep } from '../../../lambdas/core/fix/prove.ts';
import { allow, DENIED_READ, deny, judge, statement } from '../../support/judged-requests.ts';

const ALLOWED = judge({ identity: [allow('s3:*')] }).evaluation;
const LACKING = judge({}).evaluation;
const DENIED = judge({ identity: [allow('s3:*')], boundary: deny('s3:*') }).evaluation;
const OPEN = judge({ identity: [DENIED_READ] }).evaluation;
const ON_A_TAG = statement({
  Effect: 'Allow',
  Action: 's3:*',
  Resource: '*',
  Condition: { StringEquals: { 'aws:ResourceTag/team': 'orders' } },
});
const ON_A_KEY = judge({ identity: [ON_A_TAG] }, { unknownKeys: ['aws:ResourceTag/*'] }).evaluation;

it.each([
  ['all of it is allowed', [ALLOWED, ALLOWED], 'allowed', []],
  ['something is open', [ALLOWED, OPEN], 'undetermined', []],
  ['something is lacking and something open', [OPEN, LACKING], 'implicit-deny', ['identity-policy']],
  [
    'something is denied and something lacking',
    [LACKING, DENIED],
    'explicit-deny',
    ['identity-policy', 'permissions-boundary'],
  ],
] as const)('several verdicts are as good as the worst: %s', (_, evaluations, decision, blockedBy) => {
  expect(proofStep(...evaluations)).toEqual({ decision, blockedBy, unknownKeys: [] });
});

it('names each key once that verdicts hang on', () => {
  expect(proofStep(ON_A_KEY, ALLOWED, ON_A_KEY).unknownKeys).toEqual(['aws:ResourceTag/team']);
});
