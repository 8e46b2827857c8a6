import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { statementsOf } from '../../../lambdas/core/fix/document.ts';
import { INLINE_POLICY_LIMIT, mergePolicies } from '../../../lambdas/core/fix/merge-policies.ts';
import { mergeStatements } from '../../../lambdas/core/fix/merge-statements.ts';
import type { Fix } from '../../../lambdas/core/model/fix.ts';
import type { PolicyStatement } from '../../../lambdas/core/model/policy.ts';
import { parsePolicy } from '../../../lambdas/core/policy/parse-policy.ts';
import { grants, ROLE } from './support/refusal.ts';

const QUEUES = ['a', 'b', 'c'].map((name) => `arn:aws:sqs:eu-west-1:123456789012:${name}`);
const VERBS = ['sqs:SendMessage', 'sqs:ReceiveMessage', 'sqs:DeleteMessage'];

function fix(statements: readonly PolicyStatement[], roleArn = ROLE): Fix {
  return {
    kind: 'add-identity-statement',
    target: { type: 'role', arn: roleArn },
    statements,
    edit: null,
    alternatives: [],
    snippets: { policy: '', awsCli: '', cdk: '', terraform: '', cloudformation: '' },
    proof: null,
    warnings: [],
    instruction: '',
  };
}

const statement = fc
  .tuple(fc.subarray(VERBS, { minLength: 1 }), fc.subarray(QUEUES, { minLength: 1 }), fc.boolean())
  .map(
    ([Action, Resource, tied]): PolicyStatement => ({
      Effect: 'Allow',
      Action,
      Resource,
      ...(tied ? { Condition: { StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } } } : {}),
    }),
  );

describe('mergeStatements', () => {
  it('grants exactly what the statements granted', () => {
    fc.assert(
      fc.property(fc.array(statement, { minLength: 1, maxLength: 6 }), (statements) => {
        const merged = mergeStatements(statements);
        const differing = [{}, { 'aws:RequestedRegion': 'eu-west-1' }].flatMap((context) =>
          VERBS.flatMap((action) =>
            QUEUES.filter(
              (queue) => grants(merged, action, queue, context) !== grants(statements, action, queue, context),
            ),
          ),
        );
        expect(differing).toEqual([]);
        expect(merged.length).toBeLessThanOrEqual(statements.length);
        expect(mergeStatements(merged)).toEqual(merged);
      }),
      { numRuns: 30 },
    );
  });

  it('leaves out a resource that another one covers', () => {
    const merged = mergeStatements([
      { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/x/1' },
      { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/x/*' },
    ]);
    expect(merged).toEqual([{ Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/x/*' }]);
  });
});

describe('mergePolicies', () => {
  const allow = (Action: string, Resource: string): PolicyStatement => ({ Effect: 'Allow', Action, Resource });
  const fixes = QUEUES.flatMap((queue) => VERBS.map((verb) => fix([allow(verb, queue)])));

  it('makes one valid policy per role, the same in any order', () => {
    const other = fix([allow('sqs:SendMessage', QUEUES[0]!)], `${ROLE}-2`);
    const policies = mergePolicies([...fixes, other]);
    expect(policies.map(({ roleArn }) => roleArn)).toEqual([ROLE, `${ROLE}-2`]);
    expect(mergePolicies([other, ...fixes.toReversed()])).toEqual(policies);
    for (const { document } of policies) expect(parsePolicy(document, 'identity')).not.toHaveProperty('errors');
  });

  it('gives each statement a Sid of its own, which stays', () => {
    const sids = (subset: readonly Fix[]): readonly (string | undefined)[] =>
      statementsOf(mergePolicies(subset)[0]?.document ?? {}).map(({ Sid }) => Sid);
    const twice = [fix([allow('sqs:SendMessage', QUEUES[0]!)]), fix([allow('s3:GetObject', 'arn:aws:s3:::b/k')])];
    expect(new Set(sids(twice)).size).toBe(2);
    expect(sids(twice)).toContain(sids(twice.slice(0, 1))[0]);
    expect(sids(twice).every((sid) => /^[A-Za-z0-9]+$/.test(sid ?? ''))).toBe(true);
  });

  it('stops at the limit of an inline policy and says what is left', () => {
    const many = Array.from(
      { length: 60 },
      (_, index) => fix([allow(`s3:GetObject`, `arn:aws:s3:::b${index}/${'k'.repeat(200)}`)]).statements!,
    );
    const separate = many.map((statements, index) =>
      fix(
        statements.map((each) => ({ ...each, Condition: { StringEquals: { 'aws:PrincipalTag/n': String(index) } } })),
      ),
    );
    const [policy] = mergePolicies(separate);
    expect(policy?.characters).toBeLessThanOrEqual(INLINE_POLICY_LIMIT);
    expect((policy?.left.length ?? 0) + statementsOf(policy?.document ?? {}).length).toBe(60);
    expect(policy?.left.length).toBeGreaterThan(0);
  });

  it('ignores fixes that are no permission of a role', () => {
    expect(
      mergePolicies([
        { ...fix([allow('sts:AssumeRole', ROLE)]), kind: 'repair-trust-policy' },
        { ...fix([]), statements: null },
      ]),
    ).toEqual([]);
  });
});
