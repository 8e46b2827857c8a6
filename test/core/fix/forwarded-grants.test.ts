import { describe, expect, it } from 'vitest';
import { forwardedGrants } from '../../../lambdas/core/fix/companions/forwarded-grants.ts';
import { loadActionData } from '../../../lambdas/data/action-data.ts';
import { hop, judge } from '../../support/judged-requests.ts';
import { readScenario } from '../../support/scenario.ts';
import { casesOf } from './support/facts.ts';
import { KEY } from './support/refusal.ts';

/** What is granted of a call that nothing allows behind the refused one. */
async function granted(action: string, resource: string) {
  const [each] = await casesOf(readScenario('identity-policy/nothing-allows.json'));
  const { diagnosis, facts } = each!;
  const behind = { ...hop({}), ...judge({}, { action, resource }) };
  const subject = { action: 's3:GetObject', resources: [], judged: null };
  return forwardedGrants(subject, diagnosis, { ...facts, secondHops: [behind] }, loadActionData());
}

describe('a call behind the refused one', () => {
  it('is granted, and proven', async () => {
    const { requests, statements } = await granted('kms:Decrypt', KEY);
    expect(statements).toEqual([{ Effect: 'Allow', Action: 'kms:Decrypt', Resource: KEY }]);
    expect(requests).toHaveLength(1);
  });

  it.each([
    ['an action that AWS does not know', 'kms:Decript', KEY],
    ['an action that is never granted', 'kms:PutKeyPolicy', KEY],
    ['a resource that policies do not name', 'kms:Decrypt', KEY.replace('key/', 'alias/')],
  ])('gets no statement, yet has its part in the proof: %s', async (_, action, resource) => {
    const { requests, statements, warnings } = await granted(action, resource);
    expect([statements, warnings]).toEqual([[], []]);
    expect(requests.map(({ request }) => request.action)).toEqual([action]);
  });
});
