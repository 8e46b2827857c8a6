import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Decision, NamedPolicy, PolicySet } from '../../../lambdas/core/model/evaluation.ts';
import type { PolicyStatement } from '../../../lambdas/core/model/policy.ts';
import { evaluate } from '../../../lambdas/core/policy/evaluate.ts';
import { ACCOUNT, OTHER_ACCOUNT, policy, ROLE, request, SESSION } from './requests.ts';

/** Few values, so that statements meet the request often. */
const actions = fc.constantFrom('s3:GetObject', 's3:Get*', '*', 's3:PutObject', 'sqs:*');
const resources = fc.constantFrom(
  '*',
  'arn:aws:s3:::acme-orders/*',
  'arn:aws:s3:::acme-orders/${aws:PrincipalTag/team}/*',
  'arn:aws:s3:::other/*',
);
const operators = fc.constantFrom(
  'StringEquals',
  'StringNotEquals',
  'StringLikeIfExists',
  'ForAllValues:StringEquals',
  'ForAnyValue:StringNotLike',
  'Null',
);
const keys = fc.constantFrom('aws:PrincipalTag/team', 'aws:SourceVpce');
const values = fc.constantFrom('invoices', 'vpce-1', 'true', 'false', '*');
const conditions = fc
  .record({ operator: operators, key: keys, value: values })
  .map(({ operator, key, value }) => ({ [operator]: { [key]: value } }));

const identityStatement = fc
  .record({
    Effect: fc.constantFrom('Allow', 'Deny'),
    Action: actions,
    Resource: resources,
    Condition: fc.option(conditions, { nil: undefined }),
  })
  .map(({ Condition, ...statement }): PolicyStatement => (Condition ? { ...statement, Condition } : statement));

const principals = fc.constantFrom(
  '*' as const,
  { AWS: ROLE },
  { AWS: SESSION },
  { AWS: ACCOUNT },
  { AWS: OTHER_ACCOUNT },
);
const resourceStatement = fc
  .tuple(identityStatement, principals)
  .map(([statement, Principal]): PolicyStatement => ({ ...statement, Principal }));

const identityPolicy = fc.array(identityStatement, { maxLength: 3 }).map((statements) => policy('p', ...statements));
const resourcePolicy = fc.array(resourceStatement, { maxLength: 3 }).map((statements) => policy('r', ...statements));
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 3 });

const policySets: fc.Arbitrary<PolicySet> = fc
  .record({
    identity: fc.array(identityPolicy, { maxLength: 2 }),
    boundary: optional(identityPolicy),
    session: optional(fc.array(identityPolicy, { maxLength: 2 })),
    resource: optional(resourcePolicy),
    endpoint: optional(resourcePolicy),
    serviceControl: optional(fc.array(fc.array(identityPolicy, { maxLength: 2 }), { maxLength: 2 })),
    resourceControl: optional(fc.array(fc.array(resourcePolicy, { maxLength: 2 }), { maxLength: 2 })),
  })
  .map(
    (set) => Object.fromEntries(Object.entries(set).filter(([, layer]) => layer !== undefined)) as unknown as PolicySet,
  );

const contexts = fc.record(
  {
    'aws:PrincipalTag/team': fc.constantFrom('invoices', 'red'),
    'aws:SourceVpce': fc.constantFrom('vpce-1', 'vpce-2'),
  },
  { requiredKeys: [] },
);
const requests = fc
  .record({ context: contexts, resourceAccount: fc.constantFrom(ACCOUNT, OTHER_ACCOUNT) })
  .map((changes) => request(changes));
const unknownKeys = fc.subarray(['aws:PrincipalTag/*', 'aws:SourceVpce']);

const isRefused = (decision: Decision) => decision === 'implicit-deny' || decision === 'explicit-deny';
const withIdentity = (set: PolicySet, statement: PolicyStatement): PolicySet => ({
  ...set,
  identity: [...set.identity, policy('added', statement)],
});
function check<Values>(property: fc.IProperty<Values>): void {
  fc.assert(property, { numRuns: 400 });
}

describe('laws', () => {
  it('adding a Deny never allows', () => {
    check(
      fc.property(requests, policySets, identityStatement, (asked, set, statement) => {
        const before = evaluate(asked, set).decision;
        const after = evaluate(asked, withIdentity(set, { ...statement, Effect: 'Deny' })).decision;
        expect(after === 'allowed' && before !== 'allowed').toBe(false);
      }),
    );
  });

  it('adding an Allow never denies', () => {
    check(
      fc.property(requests, policySets, identityStatement, (asked, set, statement) => {
        const before = evaluate(asked, set).decision;
        const after = evaluate(asked, withIdentity(set, { ...statement, Effect: 'Allow' })).decision;
        expect(before === 'allowed' ? after : 'allowed').toBe('allowed');
        expect(after === 'explicit-deny').toBe(before === 'explicit-deny');
      }),
    );
  });

  it('order and splitting of statements do not matter', () => {
    const rearranged = ({ name, document }: NamedPolicy): NamedPolicy[] => {
      const json = document.status === 'known' ? document.value : {};
      const statements = [...(json.Statement as PolicyStatement[])].reverse();
      return statements.map((statement) => policy(name, statement));
    };
    check(
      fc.property(requests, policySets, unknownKeys, (asked, set, keysUnknown) => {
        const open = { ...asked, unknownKeys: keysUnknown };
        const split = { ...set, identity: set.identity.flatMap(rearranged).reverse() };
        const { decision, blockedBy, unknownKeys: hangsOn, layers } = evaluate(open, set);
        expect(evaluate(open, split)).toMatchObject({ decision, blockedBy, unknownKeys: hangsOn, layers });
      }),
    );
  });

  it('a boundary never widens', () => {
    check(
      fc.property(requests, policySets, identityPolicy, (asked, { boundary: _, ...set }, boundary) => {
        const without = evaluate(asked, set).decision;
        const within = evaluate(asked, { ...set, boundary }).decision;
        expect(within === 'allowed' ? without : 'allowed').toBe('allowed');
      }),
    );
  });

  it('knowing an unknown key only refines a verdict', () => {
    check(
      fc.property(requests, policySets, unknownKeys, (asked, set, keysUnknown) => {
        const names = keysUnknown.map((key) => (key.endsWith('*') ? 'aws:PrincipalTag/team' : key));
        const known = Object.fromEntries(Object.entries(asked.context).filter(([key]) => !names.includes(key)));
        const open = evaluate({ ...asked, context: known, unknownKeys: keysUnknown }, set);
        const settled = evaluate(asked, set).decision;
        if (open.decision === 'allowed' || open.decision === 'explicit-deny') expect(settled).toBe(open.decision);
        if (open.decision === 'implicit-deny') expect(isRefused(settled)).toBe(true);
        expect(open.decision === 'undetermined').toBe(open.unknownKeys.length > 0);
      }),
    );
  });

  it('reading an unread document only refines a verdict', () => {
    check(
      fc.property(requests, policySets, identityPolicy, (asked, set, hidden) => {
        const unread = {
          name: 'hidden',
          document: { status: 'unknown', why: 'denied', action: 'iam:GetPolicy' },
        } as const;
        const open = evaluate(asked, { ...set, identity: [...set.identity, unread] });
        const settled = evaluate(asked, { ...set, identity: [...set.identity, hidden] }).decision;
        if (open.decision === 'allowed' || open.decision === 'explicit-deny') expect(settled).toBe(open.decision);
        if (open.decision === 'implicit-deny') expect(isRefused(settled)).toBe(true);
        expect(open.unknownPolicies).toEqual(open.decision === 'undetermined' ? ['hidden'] : []);
      }),
    );
  });

  it('a refusal names the layers that block, nothing else does', () => {
    check(
      fc.property(requests, policySets, (asked, set) => {
        const { decision, blockedBy } = evaluate(asked, set);
        expect(blockedBy.length > 0).toBe(isRefused(decision));
      }),
    );
  });
});
