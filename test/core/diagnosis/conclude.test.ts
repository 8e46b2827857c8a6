import { describe, expect, it } from 'vitest';
import { CHECKS } from '../../../lambdas/core/checks/index.ts';
import { conclude } from '../../../lambdas/core/diagnosis/conclude.ts';
import { known, unknown } from '../../../lambdas/core/model/observed.ts';
import { CONTEXT, type FactsOverrides, facts } from '../../support/facts.ts';
import { allow, DENIED_READ, hop, judge } from '../../support/judged-requests.ts';
import { KEY } from '../../support/names.ts';

const BUCKET_WIDE = allow('s3:GetObject', 'arn:aws:s3:::acme-orders');

function concluded(overrides: FactsOverrides = {}): ReturnType<typeof conclude> {
  return conclude(CHECKS, facts(overrides));
}

describe('conclude', () => {
  it('names no cause where nothing is confirmed', () => {
    expect(concluded()).toMatchObject({ cause: null, also: [], unseen: [] });
  });

  it('tells the cause with its layer, its near miss and how sure it is', () => {
    const { cause, also } = concluded({ refused: judge({ identity: [BUCKET_WIDE] }) });
    expect(cause).toMatchObject({
      check: 'identity-policy',
      layer: 'identity-policy',
      effect: 'missing-allow',
      confidence: 'certain',
      nearMiss: { kind: 'wrong-resource', policy: 'inline:policy-1', statement: 0 },
    });
    expect(also).toEqual([]);
  });

  it('lists what the fix of the cause would not clear', () => {
    const refused = judge({ identity: [BUCKET_WIDE], boundary: allow('sqs:*') });
    const { cause, also } = concluded({ refused });
    expect(cause?.check).toBe('identity-policy');
    expect(also).toEqual(['permissions-boundary']);
  });

  it('takes two names of one missing statement as one where the text names a KMS action', () => {
    const denial = { action: 'kms:Decrypt', resource: KEY, operation: 'GetObject' };
    const stated = hop({ identity: [] }, 'stated');
    const { also, cause, checks } = concluded({ denial, refused: stated, secondHops: [stated] });
    expect(checks.flatMap(({ id, status }) => (status === 'confirmed' ? [id] : []))).toEqual([
      'identity-policy',
      'kms-permission',
    ]);
    expect(cause?.check).toBe('kms-permission');
    expect(also).toEqual([]);
  });

  it('shows the located task, or none', () => {
    expect(concluded().task).toEqual(CONTEXT);
    expect(concluded({ context: known(null, 'ecs:DescribeTasks') }).task).toBeNull();
    expect(concluded({ context: unknown('denied', 'ecs:DescribeTasks') }).task).toBeNull();
  });

  it('lists each thing that was not seen once, and nothing that nobody asked for', () => {
    const { unseen } = concluded({
      refused: judge({ identity: [DENIED_READ], endpoint: unknown('denied', 'ec2:DescribeVpcEndpoints') }),
      service: unknown('throttled', 'ecs:DescribeServices'),
      newerDefinition: unknown('not-asked', 'ecs:DescribeTaskDefinition'),
      unseen: [{ what: 'inline:policy-1', action: 'iam:GetRolePolicy', why: 'denied' }],
    });
    expect(unseen.map(({ action, what }) => `${action} ${what}`)).toEqual([
      'iam:GetRolePolicy inline:policy-1',
      'ec2:DescribeVpcEndpoints vpce-1',
    ]);
  });
});
