import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../lambdas/core/policy/evaluate.ts';
import { deny, KEY, policy, ROLE, request, SESSION } from './requests.ts';

describe('key grants', () => {
  const decrypt = request({ action: 'kms:Decrypt', resource: KEY });
  const silent = policy('key', {
    Effect: 'Allow',
    Principal: { AWS: `${ROLE}-other` },
    Action: 'kms:*',
    Resource: '*',
  });
  const grantTo = (granteePrincipal: string, more = {}) => ({
    identity: [],
    resource: silent,
    grants: {
      status: 'known',
      source: 'test',
      value: [{ granteePrincipal, operations: ['Decrypt'], ...more }],
    } as const,
  });

  it.each([
    ['the role', ROLE, 'allowed'],
    ['the session', SESSION, 'allowed'],
    ['another role', `${ROLE}-other`, 'implicit-deny'],
    ['a service', 'ecs-tasks.amazonaws.com', 'implicit-deny'],
  ])('to %s', (_, grantee, decision) => {
    expect(evaluate(decrypt, grantTo(grantee)).decision).toBe(decision);
  });

  it('for another operation do not count', () => {
    expect(evaluate({ ...decrypt, action: 'kms:Encrypt' }, grantTo(ROLE))).toMatchObject({
      decision: 'implicit-deny',
      blockedBy: ['identity-policy', 'key-policy'],
    });
  });

  it('do not lift an explicit deny', () => {
    const policies = { ...grantTo(ROLE), identity: [policy('inline:app', deny({ Action: 'kms:*', Resource: '*' }))] };
    expect(evaluate(decrypt, policies)).toMatchObject({ decision: 'explicit-deny', blockedBy: ['identity-policy'] });
  });

  it('count for kms requests only', () => {
    expect(evaluate(request(), { ...grantTo(ROLE), resource: policy('bucket') }).decision).toBe('implicit-deny');
  });

  it('unread leave the verdict open', () => {
    const grants = { status: 'unknown', why: 'denied', action: 'kms:ListGrants' } as const;
    expect(evaluate(decrypt, { identity: [], resource: silent, grants })).toMatchObject({
      decision: 'undetermined',
      unknownPolicies: [`grants on ${KEY}`],
    });
  });

  const subset = { encryptionContextSubset: { PARAMETER_ARN: 'arn:p' } };
  const equals = { encryptionContextEquals: { PARAMETER_ARN: 'arn:p' } };
  const pair = { 'kms:EncryptionContext:PARAMETER_ARN': 'arn:p' };
  it.each([
    ['met by the pair', subset, { context: pair }, 'allowed'],
    ['of another value', subset, { context: { 'kms:EncryptionContext:PARAMETER_ARN': 'arn:q' } }, 'implicit-deny'],
    ['of a pair the request lacks', subset, {}, 'implicit-deny'],
    ['of an unknown pair', subset, { unknownKeys: ['kms:EncryptionContext:*'] }, 'undetermined'],
    ['equal', equals, { context: { ...pair, 'kms:EncryptionContextKeys': ['PARAMETER_ARN'] } }, 'allowed'],
    [
      'equal but for a pair more',
      equals,
      { context: { ...pair, 'kms:EncryptionContextKeys': ['PARAMETER_ARN', 'x'] } },
      'implicit-deny',
    ],
    ['equal, other pairs not listed', equals, { context: pair }, 'undetermined'],
    [
      'equal, other pairs unknown',
      equals,
      { context: pair, unknownKeys: ['kms:EncryptionContextKeys'] },
      'undetermined',
    ],
  ])('with an encryption context %s', (_, constraint, changes, decision) => {
    expect(evaluate({ ...decrypt, ...changes }, grantTo(ROLE, constraint)).decision).toBe(decision);
  });

  it('do not constrain an operation without an encryption context', () => {
    const policies = grantTo(ROLE, { operations: ['DescribeKey'], ...subset });
    expect(evaluate({ ...decrypt, action: 'kms:DescribeKey' }, policies).decision).toBe('allowed');
  });
});
