import { describe, expect, it } from 'vitest';
import { parsePolicy } from '../../../lambdas/core/policy/parse-policy.ts';
import type { PolicyKind } from '../../../lambdas/core/policy/policy-kind.ts';
import { allow, document, ROLE } from './requests.ts';

const statement = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' };
const of = (changes: object, leaveOut: string[] = []) => ({
  Statement: [
    Object.fromEntries(Object.entries({ ...statement, ...changes }).filter(([key]) => !leaveOut.includes(key))),
  ],
});
const condition = (Condition: unknown) => of({ Condition });

describe('grammar errors', () => {
  it.each<[unknown, PolicyKind, string]>([
    [null, 'identity', 'expected a policy document (a JSON object), got null'],
    ['{}', 'identity', 'expected a policy document (a JSON object), got "{}"'],
    [[], 'identity', 'expected a policy document (a JSON object), got an array'],
    [{}, 'identity', 'Statement: expected a statement or an array of them, got nothing'],
    [{ Statement: 'x' }, 'identity', 'Statement: expected a statement or an array of them, got "x"'],
    [{ Statement: [], statement: [] }, 'identity', 'statement: unknown element, did you mean Statement'],
    [
      { Version: '2012-10-18', Statement: [] },
      'identity',
      'Version: expected "2012-10-17" or "2008-10-17", got "2012-10-18"',
    ],
    [{ Statement: [7] }, 'identity', 'Statement[0]: expected a statement (an object), got 7'],
    [of({ Effect: 'allow' }), 'identity', 'Statement[0].Effect: expected "Allow" or "Deny", got "allow"'],
    [of({}, ['Effect']), 'identity', 'Statement[0].Effect: expected "Allow" or "Deny", got nothing'],
    [of({ Sid: {} }), 'identity', 'Statement[0].Sid: expected text, got an object'],
    [of({ Actions: 's3:*' }), 'identity', 'Statement[0].Actions: unknown element, did you mean Action'],
    [of({ Zebra: 's3:*' }), 'identity', 'Statement[0].Zebra: unknown element'],
    [of({}, ['Action']), 'identity', 'Statement[0]: needs Action or NotAction'],
    [of({ NotAction: 's3:*' }), 'identity', 'Statement[0]: has both Action and NotAction'],
    [of({ Action: 'GetObject' }), 'identity', 'Statement[0].Action: expected "service:Action" or "*", got "GetObject"'],
    [of({ Action: ['s3:*', 3] }), 'identity', 'Statement[0].Action[1]: expected text, got 3'],
    [of({ Action: [] }), 'identity', 'Statement[0].Action: expected text or a list of texts, got an empty list'],
    [of({ Action: true }), 'identity', 'Statement[0].Action: expected text or a list of texts, got true'],
    [of({}, ['Resource']), 'identity', 'Statement[0]: needs Resource or NotResource'],
    [of({}, ['Resource']), 'service-control', 'Statement[0]: needs Resource or NotResource'],
    [of({ Resource: 'my-bucket' }), 'boundary', 'Statement[0].Resource: expected an ARN or "*", got "my-bucket"'],
    [
      of({ Principal: '*' }),
      'identity',
      'Statement[0].Principal: not allowed here, the principal is the identity the policy is attached to',
    ],
    [of({}), 'resource', 'Statement[0]: needs Principal or NotPrincipal'],
    [of({ Principal: '*', NotPrincipal: '*' }), 'key', 'Statement[0]: has both Principal and NotPrincipal'],
    [
      of({ Principal: ROLE }),
      'trust',
      `Statement[0].Principal: expected "*" or an object such as {"AWS": "arn:…"}, got "${ROLE}"`,
    ],
    [of({ Principal: { Aws: '*' } }), 'trust', 'Statement[0].Principal.Aws: unknown principal type, did you mean AWS'],
    [of({ Principal: { AWS: [1] } }), 'trust', 'Statement[0].Principal.AWS[0]: expected text, got 1'],
    [condition([]), 'identity', 'Statement[0].Condition: expected an object of operators, got an array'],
    [
      condition({ Bool: 'true' }),
      'identity',
      'Statement[0].Condition.Bool: expected an object of condition keys, got "true"',
    ],
    [
      condition({ StringEquals: { k: null } }),
      'identity',
      'Statement[0].Condition.StringEquals.k: expected text, a number or a boolean, got null',
    ],
    [
      condition({ StringEquals: { k: ['a', {}] } }),
      'identity',
      'Statement[0].Condition.StringEquals.k[1]: expected text, a number or a boolean, got an object',
    ],
    [
      condition({ StringEqual: {} }),
      'identity',
      'Statement[0].Condition.StringEqual: unknown operator, did you mean StringEquals',
    ],
    [
      condition({ 'ForAnyValues:StringLik': {} }),
      'identity',
      'Statement[0].Condition.ForAnyValues:StringLik: unknown operator, did you mean ForAnyValue:StringLike',
    ],
    [
      condition({ StringLikIfExists: {} }),
      'identity',
      'Statement[0].Condition.StringLikIfExists: unknown operator, did you mean StringLikeIfExists',
    ],
    [
      condition({ NullIfExists: {} }),
      'identity',
      'Statement[0].Condition.NullIfExists: unknown operator, did you mean Null (it takes neither a set prefix nor IfExists)',
    ],
    [condition({ Zebra: {} }), 'identity', 'Statement[0].Condition.Zebra: unknown operator'],
    [condition({ 'a\nb': {} }), 'identity', 'Statement[0].Condition.a\nb: unknown operator'],
    [{ Statement: { Effect: 'Allow' } }, 'identity', 'Statement: needs Action or NotAction'],
  ])('%j as %s', (json, kind, error) => {
    const parsed = parsePolicy(json, kind);
    expect('errors' in parsed ? parsed.errors : []).toContain(error);
  });

  it('accepts operators in any letter case', () => {
    expect(parsePolicy(condition({ 'foranyvalue:stringlikeifexists': { k: 'v' } }), 'identity')).not.toHaveProperty(
      'errors',
    );
  });

  it('compiles a document once per kind', () => {
    const json = document(allow());
    expect(parsePolicy(json, 'identity')).toBe(parsePolicy(json, 'identity'));
    expect(parsePolicy(json, 'boundary')).not.toBe(parsePolicy(json, 'identity'));
  });
});
