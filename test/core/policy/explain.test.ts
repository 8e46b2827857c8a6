import { describe, expect, it } from 'vitest';
import type { AccessRequest } from '../../../lambdas/core/model/evaluation.ts';
import type { PolicyStatement } from '../../../lambdas/core/model/policy.ts';
import { evaluate } from '../../../lambdas/core/policy/evaluate.ts';
import { allow, deny, OBJECT, policy, ROLE, request } from './requests.ts';

describe('explanations', () => {
  const because = (statement: PolicyStatement, changes: Partial<AccessRequest> = {}) =>
    evaluate(request(changes), { identity: [policy('p', statement)] }).explanation[0]?.because;

  it.each<[PolicyStatement, Partial<AccessRequest>, string]>([
    [allow(), {}, `allows s3:GetObject on ${OBJECT}`],
    [deny(), {}, `denies s3:GetObject on ${OBJECT}`],
    [
      allow({ Action: ['s3:a', 's3:b', 's3:c', 's3:d'] }),
      {},
      'Action s3:a, s3:b, s3:c and 1 more does not cover s3:GetObject',
    ],
    [{ Effect: 'Allow', NotAction: 's3:*', Resource: '*' }, {}, 'NotAction s3:* leaves out s3:GetObject'],
    [
      { Effect: 'Allow', Action: '*', NotResource: 'arn:aws:s3:::*' },
      {},
      `NotResource arn:aws:s3:::* leaves out ${OBJECT}`,
    ],
    [
      allow({ Condition: { Bool: { 'aws:SecureTransport': 'true' } } }),
      {},
      'Bool aws:SecureTransport wants true, the request does not carry it',
    ],
    [
      allow({ Condition: { Bool: { 'aws:SecureTransport': 'true' } } }),
      { unknownKeys: ['aws:SecureTransport'] },
      'Bool aws:SecureTransport wants true, its value is not known',
    ],
    [
      allow({ Condition: { StringEquals: { a: [] } } }),
      { context: { a: ['x', 'y'] } },
      'StringEquals a wants nothing, the request has x, y',
    ],
    [
      allow({ Resource: 'arn:aws:s3:::acme-orders/${aws:userid}/*' }),
      { unknownKeys: ['aws:userid'] },
      'Resource arn:aws:s3:::acme-orders/${aws:userid}/* hangs on a variable whose value is not known',
    ],
  ])('%j', (statement, changes, sentence) => {
    expect(because(statement, changes)).toBe(sentence);
  });

  it.each<[PolicyStatement, Partial<AccessRequest>, string]>([
    [allow({ Principal: { AWS: ROLE }, Action: 's3:Put*' }), {}, 'Action s3:Put* does not cover s3:GetObject'],
    [allow({ Principal: { AWS: `${ROLE}2` } }), {}, `Principal ${ROLE}2 does not name ${request().principal}`],
    [allow({ NotPrincipal: { AWS: ROLE } }), {}, `NotPrincipal ${ROLE} does not reach ${request().principal}`],
    [
      allow({ Principal: { AWS: 'AIDAEXAMPLEID1234567A' } }),
      { unknownKeys: ['aws:userid'] },
      `Principal AIDAEXAMPLEID1234567A may name ${request().principal}`,
    ],
    [
      deny({ NotPrincipal: { AWS: 'AIDAEXAMPLEID1234567A' } }),
      { principal: ROLE, unknownKeys: ['aws:userid'] },
      `NotPrincipal AIDAEXAMPLEID1234567A may name ${ROLE}`,
    ],
  ])('of a resource policy: %j', (statement, changes, sentence) => {
    const verdict = evaluate(request(changes), { identity: [], resource: policy('bucket', statement) });
    expect(verdict.explanation[0]?.because).toBe(sentence);
  });
});
