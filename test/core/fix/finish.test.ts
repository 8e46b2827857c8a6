import { describe, expect, it } from 'vitest';
import type { Draft } from '../../../lambdas/core/fix/draft.ts';
import { finish } from '../../../lambdas/core/fix/finish.ts';
import { allow, deny, judge } from '../../support/judged-requests.ts';
import { OBJECT } from '../../support/names.ts';

const GRANT = { Effect: 'Allow', Action: 's3:GetObject', Resource: OBJECT } as const;

/** A grant to the role, proven by the request that was judged by these policies. */
function granting(policies: Parameters<typeof judge>[0], action = 's3:GetObject'): Draft {
  const change = { layer: 'identity-policy', statements: [GRANT], requests: [judge(policies, { action })] } as const;
  return { kind: 'add-identity-statement', instruction: 'Add it.', statements: [GRANT], change };
}

describe('a finished fix', () => {
  it('is proven, and asks for nothing else', () => {
    const { alternatives, proof, warnings } = finish(granting({}));
    expect([alternatives, proof?.after.decision, warnings]).toEqual([[], 'allowed', []]);
  });

  it('offers what the layer behind would have to say', () => {
    const { alternatives, warnings } = finish(granting({ boundary: allow('s3:ListBucket') }));
    expect(alternatives.map(({ statements }) => statements)).toEqual([[GRANT]]);
    expect(warnings).toEqual(['Needed, but not enough: permissions-boundary would still refuse.']);
  });

  it.each([
    ['an explicit deny', granting({ boundary: deny('s3:*') }), 'permissions-boundary'],
    ['an organization', granting({ serviceControl: allow('s3:ListBucket') }), 'service-control-policy'],
    // What may be said in the change's own layer, the change says: the rest was left out for a reason.
    ['its own layer', granting({}, 's3:PutObject'), 'identity-policy'],
  ])('offers nothing for %s', (_, draft, layer) => {
    const { alternatives, warnings } = finish(draft);
    expect(alternatives).toEqual([]);
    expect(warnings).toEqual([`Needed, but not enough: ${layer} would still refuse.`]);
  });

  it('names what was not read, where the proof ends there', () => {
    const unread = { status: 'unknown', why: 'denied', action: 'iam:GetPolicyVersion' } as const;
    const { proof, warnings } = finish(granting({ boundary: unread }));
    expect(proof?.after.decision).toBe('undetermined');
    expect(warnings).toEqual(['Not proven to the end: boundary was not read.']);
  });
});
