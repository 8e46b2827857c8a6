import { describe, expect, it } from 'vitest';
import { evaluateJson } from '../../../lambdas/core/policy/evaluate-json.ts';
import { allow, document, OBJECT, ROLE, SESSION } from './requests.ts';

const statement = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' };

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
      { request, policies: { scp: [[{ Statement: [{ ...statement, Effect: 'No' }] }]] } },
      'policies.scp[0][0].Statement[0].Effect: expected "Allow" or "Deny", got "No"',
    ],
    [
      {
        request,
        policies: {
          identity: [{ Statement: [statement, statement, { ...statement, Condition: { StringEqual: { a: 'b' } } }] }],
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
