import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../lambdas/core/policy/evaluate.ts';
import { ACCOUNT, allow, deny, document, named, OTHER_ACCOUNT, policy, request, unread } from './requests.ts';

const fromEndpoint = { StringEquals: { 'aws:SourceVpce': 'vpce-1' } };
const identity = [policy('inline:app', allow())];

describe('an unknown condition key', () => {
  it('leaves the verdict open when an Allow hangs on it', () => {
    const verdict = evaluate(request({ unknownKeys: ['AWS:SourceVpce'] }), {
      identity: [policy('inline:app', allow({ Condition: fromEndpoint }))],
    });
    expect(verdict).toMatchObject({
      decision: 'undetermined',
      blockedBy: [],
      unknownKeys: ['aws:SourceVpce'],
      layers: { 'identity-policy': 'undetermined' },
    });
    expect(verdict.explanation).toMatchObject([{ matched: 'unknown', failed: ['condition'] }]);
  });

  it('leaves the verdict open when a Deny hangs on it', () => {
    const bucket = policy(
      'bucket',
      deny({ Principal: '*', Condition: { StringNotEquals: { 'aws:SourceVpce': 'vpce-1' } } }),
    );
    const verdict = evaluate(request({ unknownKeys: ['aws:*'] }), { identity, resource: bucket });
    expect(verdict).toMatchObject({ decision: 'undetermined', unknownKeys: ['aws:SourceVpce'] });
  });

  it('is not named when another statement allows anyway', () => {
    const verdict = evaluate(request({ unknownKeys: ['aws:SourceVpce'] }), {
      identity: [policy('inline:app', allow({ Condition: fromEndpoint }), allow())],
    });
    expect(verdict).toMatchObject({ decision: 'allowed', unknownKeys: [] });
  });

  it('is not named when another part fails', () => {
    const verdict = evaluate(request({ unknownKeys: ['aws:SourceVpce'] }), {
      identity: [policy('inline:app', allow({ Action: 's3:PutObject', Condition: fromEndpoint }))],
    });
    expect(verdict).toMatchObject({ decision: 'implicit-deny', blockedBy: ['identity-policy'], unknownKeys: [] });
  });

  it('is not named when the request is refused either way', () => {
    const verdict = evaluate(request({ unknownKeys: ['aws:SourceVpce'] }), {
      identity: [],
      resource: policy('bucket', deny({ Principal: '*', Condition: fromEndpoint })),
    });
    expect(verdict).toMatchObject({ decision: 'implicit-deny', blockedBy: ['identity-policy'], unknownKeys: [] });
  });

  it('is named once, as first written, with the others it hangs on', () => {
    const verdict = evaluate(request({ unknownKeys: ['aws:SourceVpce', 'aws:PrincipalTag/*'] }), {
      identity: [
        policy(
          'inline:app',
          allow({ Condition: fromEndpoint }),
          allow({ Condition: { StringEquals: { 'AWS:sourcevpce': 'vpce-2', 'aws:PrincipalTag/team': 'red' } } }),
        ),
      ],
    });
    expect(verdict.unknownKeys).toEqual(['aws:PrincipalTag/team', 'aws:SourceVpce']);
  });

  it('inside a resource leaves open only what could match', () => {
    const home = allow({ Resource: 'arn:aws:s3:::acme-orders/${aws:PrincipalTag/folder}/7.pdf' });
    const identityOf = [policy('inline:app', home)];
    const unknownKeys = ['aws:PrincipalTag/*'];
    expect(evaluate(request({ unknownKeys }), { identity: identityOf })).toMatchObject({
      decision: 'undetermined',
      unknownKeys: ['aws:PrincipalTag/folder'],
      explanation: [{ matched: 'unknown', failed: ['resource'] }],
    });
    const other = request({ unknownKeys, resource: 'arn:aws:s3:::acme-orders/invoices/8.pdf' });
    expect(evaluate(other, { identity: identityOf })).toMatchObject({ decision: 'implicit-deny', unknownKeys: [] });
  });

  it('inside a condition value leaves it open', () => {
    const Condition = { StringEquals: { 'aws:ResourceTag/team': '${aws:PrincipalTag/team}' } };
    const verdict = evaluate(
      request({ context: { 'aws:ResourceTag/team': 'red' }, unknownKeys: ['aws:PrincipalTag/team'] }),
      { identity: [policy('inline:app', allow({ Condition }))] },
    );
    expect(verdict).toMatchObject({ decision: 'undetermined', unknownKeys: ['aws:PrincipalTag/team'] });
  });

  it('leaves open whether a unique id names the caller', () => {
    const Principal = { AWS: 'AROAEXAMPLEID1234567A' };
    const verdict = evaluate(request({ unknownKeys: ['aws:userid'] }), {
      identity: [],
      resource: policy('bucket', allow({ Principal })),
    });
    expect(verdict).toMatchObject({
      decision: 'undetermined',
      unknownKeys: ['aws:userid'],
      explanation: [{ matched: 'unknown', failed: ['principal'] }],
    });
  });

  it('leaves open whether a call comes through the service of an AWS-managed key', () => {
    const alias = `arn:aws:kms:eu-west-1:${ACCOUNT}:alias/aws/s3`;
    const decrypt = request({ action: 'kms:Decrypt', resource: alias });
    expect(evaluate({ ...decrypt, unknownKeys: ['kms:ViaService'] }, { identity: [] })).toMatchObject({
      decision: 'undetermined',
      unknownKeys: ['kms:ViaService'],
    });
    const through = (service: string) =>
      evaluate({ ...decrypt, context: { 'kms:ViaService': `${service}.eu-west-1.amazonaws.com` } }, { identity: [] });
    expect(through('s3').decision).toBe('allowed');
    expect(through('sqs')).toMatchObject({ decision: 'implicit-deny', blockedBy: ['identity-policy'] });
  });
});

describe('an unread document', () => {
  it('leaves the verdict open when it may hold the Allow', () => {
    expect(evaluate(request(), { identity: [unread('inline:hidden')] })).toMatchObject({
      decision: 'undetermined',
      unknownPolicies: ['inline:hidden'],
    });
  });

  it('leaves the verdict open when it may hold a Deny', () => {
    expect(evaluate(request(), { identity, serviceControl: [[unread('p-1')]] })).toMatchObject({
      decision: 'undetermined',
      unknownPolicies: ['p-1'],
      layers: { 'identity-policy': 'allows', 'service-control-policy': 'undetermined' },
    });
    expect(evaluate(request(), { identity, resourceControl: [[unread('p-2')]] })).toMatchObject({
      decision: 'undetermined',
      unknownPolicies: ['p-2'],
    });
  });

  it('does not hide a readable explicit deny', () => {
    const verdict = evaluate(request(), {
      identity: [policy('inline:app', deny())],
      boundary: unread('boundary'),
      resource: unread('bucket'),
      serviceControl: [[unread('p-1')]],
    });
    expect(verdict).toMatchObject({ decision: 'explicit-deny', blockedBy: ['identity-policy'], unknownPolicies: [] });
  });

  it('does not hide a missing Allow that nothing unread can supply', () => {
    const verdict = evaluate(request(), { identity: [], serviceControl: [[unread('p-1')]] });
    expect(verdict).toMatchObject({ decision: 'implicit-deny', blockedBy: ['identity-policy'], unknownPolicies: [] });
  });

  it('names every document the verdict hangs on, sorted', () => {
    const verdict = evaluate(request(), { identity, boundary: unread('z-boundary'), session: [unread('a-session')] });
    expect(verdict.unknownPolicies).toEqual(['a-session', 'z-boundary']);
  });

  it('of the resource may grant what the identity lacks', () => {
    expect(evaluate(request(), { identity: [], resource: unread('bucket') })).toMatchObject({
      decision: 'undetermined',
    });
    expect(
      evaluate(request({ resourceAccount: OTHER_ACCOUNT }), { identity: [], resource: unread('bucket') }),
    ).toMatchObject({
      decision: 'implicit-deny',
      blockedBy: ['identity-policy'],
    });
  });

  it('is what a malformed document counts as, its errors named', () => {
    const broken = named('inline:broken', document(allow({ Condition: { StringEqual: { a: 'b' } } })));
    const verdict = evaluate(request(), { identity: [broken] });
    expect(verdict).toMatchObject({ decision: 'undetermined', unknownPolicies: ['inline:broken'] });
    expect(verdict.malformed).toEqual([
      'inline:broken: Statement[0].Condition.StringEqual: unknown operator, did you mean StringEquals',
    ]);
    const level = evaluate(request(), { identity, serviceControl: [[broken]] });
    expect(level.malformed).toHaveLength(1);
  });
});
