import { describe, expect, it } from 'vitest';
import { evaluateJson } from '../../../lambdas/core/policy/evaluate-json.ts';
import { parsePolicy } from '../../../lambdas/core/policy/parse-policy.ts';
import type { PolicyKind } from '../../../lambdas/core/policy/policy-kind.ts';
import { allow, document, OBJECT, ROLE, SESSION } from './requests.ts';

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

describe('the JSON contract', () => {
  const request = { principal: SESSION, action: 's3:GetObject', resource: OBJECT };
  const policies = { identity: [document(allow())] };

  it('answers with decision, blockedBy, unknownKeys and explanation', () => {
    expect(evaluateJson({ request: { ...request, resourceAccount: null }, policies })).toEqual({
      decision: 'allowed',
      blockedBy: [],
      unknownKeys: [],
      explanation: [
        {
          layer: 'identity-policy',
          policy: 'policies.identity[0]',
          statement: 0,
          sid: null,
          effect: 'Allow',
          matched: true,
          failed: [],
          because: `allows s3:GetObject on ${OBJECT}`,
        },
      ],
    });
  });

  it('takes the role with its path where it is known', () => {
    const roleArn = ROLE.replace('role/', 'role/aws-service-role/ecs.amazonaws.com/');
    const locked = { ...policies, scp: [[]] };
    expect(evaluateJson({ request: { ...request, roleArn }, policies: locked })).toMatchObject({ decision: 'allowed' });
    expect(evaluateJson({ request: { ...request, roleArn: ROLE }, policies: locked })).toMatchObject({
      decision: 'implicit-deny',
    });
  });

  it.each<[unknown, string]>([
    [7, 'expected an object with "request" and "policies", got 7'],
    [{ policies }, 'request: expected an object, got nothing'],
    [{ request }, 'policies: expected an object, got nothing'],
    [
      { request: { ...request, principal: 'arn:aws' }, policies },
      'request.principal: expected an ARN or a service principal, got "arn:aws"',
    ],
    [
      { request: { ...request, principal: undefined }, policies },
      'request.principal: expected an ARN or a service principal, got nothing',
    ],
    [
      { request: { ...request, action: 'GetObject' }, policies },
      'request.action: expected an action such as s3:GetObject, got "GetObject"',
    ],
    [
      { request: { ...request, resource: 'bucket' }, policies },
      'request.resource: expected an ARN or "*", got "bucket"',
    ],
    [
      { request: { ...request, resourceAccount: '12' }, policies },
      'request.resourceAccount: expected twelve digits, got "12"',
    ],
    [{ request: { ...request, roleArn: 'app' }, policies }, 'request.roleArn: expected the role\'s ARN, got "app"'],
    [
      { request: { ...request, context: [] }, policies },
      'request.context: expected an object of condition keys, got an array',
    ],
    [
      { request: { ...request, context: { a: null } }, policies },
      'request.context.a: expected text, a number, a boolean or a list of them, got null',
    ],
    [
      { request: { ...request, context: { a: [{}] } }, policies },
      'request.context.a: expected text, a number, a boolean or a list of them, got an array',
    ],
    [{ request, policies: { identiy: [] } }, 'policies.identiy: unknown element, did you mean identity'],
    [
      { request, policies: { identity: [null] } },
      'policies.identity[0]: expected a policy document (a JSON object), got null',
    ],
    [
      { request, policies: { resource: 'x' } },
      'policies.resource: expected a policy document (a JSON object), got "x"',
    ],
    [
      { request, policies: { scp: {} } },
      'policies.scp: expected a list of policies per level, root first, got an object',
    ],
    [
      { request, policies: { scp: [[{ Statement: [of({ Effect: 'No' }).Statement[0]] }]] } },
      'policies.scp[0][0].Statement[0].Effect: expected "Allow" or "Deny", got "No"',
    ],
    [
      {
        request,
        policies: {
          identity: [{ Statement: [statement, statement, condition({ StringEqual: { a: 'b' } }).Statement[0]] }],
        },
      },
      'policies.identity[0].Statement[2].Condition.StringEqual: unknown operator, did you mean StringEquals',
    ],
  ])('refuses %j', (input, error) => {
    expect(evaluateJson(input)).toEqual({ error });
  });

  it('names every place that is malformed', () => {
    const answer = evaluateJson({ request: { ...request, action: '' }, policies: { identity: {} } });
    expect(answer).toEqual({
      error:
        'request.action: expected an action such as s3:GetObject, got ""; policies.identity.Statement: expected a statement or an array of them, got nothing',
    });
  });
});
