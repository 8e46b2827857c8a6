import { describe, expect, it } from 'vitest';
import { confidenceOf } from '../../../lambdas/core/diagnosis/confidence.ts';
import type { ConfirmedCheck } from '../../../lambdas/core/diagnosis/find-cause.ts';
import type { Facts } from '../../../lambdas/core/facts/facts.ts';
import type { CheckResult, Confidence } from '../../../lambdas/core/model/check.ts';
import type { CheckId } from '../../../lambdas/core/model/check-id.ts';
import { type FactsOverrides, facts } from '../../support/facts.ts';
import { allow, DENIED_READ, hop, judge } from '../../support/judged-requests.ts';

const IDENTITY: ConfirmedCheck = {
  id: 'identity-policy',
  status: 'confirmed',
  because: 'because',
  evidence: [],
  layer: 'identity-policy',
  effect: 'missing-allow',
};

const NAMED = { effect: 'missing-allow', layer: 'identity-policy' } as const;
const LACKING: Pick<Facts, 'refused'> = { refused: judge({ identity: [allow('s3:PutObject')] }) };
const UNREAD: Pick<Facts, 'refused'> = { refused: judge({ identity: [DENIED_READ] }) };

function confidence(cause: Partial<ConfirmedCheck>, world: FactsOverrides, open: readonly CheckId[] = []): Confidence {
  const results = open.map(
    (id): CheckResult => ({
      id,
      status: 'inconclusive',
      because: 'because',
      evidence: [],
      missing: [],
    }),
  );
  return confidenceOf({ ...IDENTITY, ...cause }, results, facts(world));
}

describe('confidenceOf', () => {
  it.each<[string, Partial<ConfirmedCheck>, FactsOverrides, Confidence]>([
    ['everything was read', {}, LACKING, 'certain'],
    ['AWS names the layer: whatever else is unread does not matter', {}, { ...UNREAD, denial: NAMED }, 'certain'],
    ['a document that decides is unread', {}, UNREAD, 'likely'],
    ['nothing could be judged', {}, { refused: null }, 'likely'],
    [
      'what the call needs besides is unread',
      {},
      { ...LACKING, secondHops: [hop({ identity: [DENIED_READ] })] },
      'likely',
    ],
    ['a deny that was read stands whatever else is unread', { effect: 'explicit-deny' }, UNREAD, 'certain'],
    ['no policy refused', { id: 'role-missing', layer: null, effect: null }, UNREAD, 'certain'],
    ['the check itself is not sure', { atMost: 'possible' }, LACKING, 'possible'],
    ['the check is surer than its documents', { atMost: 'likely' }, LACKING, 'likely'],
  ])('%s', (_title, cause, world, expected) => {
    expect(confidence(cause, world)).toBe(expected);
  });

  it.each<[string, FactsOverrides['caller'] & object, Confidence]>([
    ['is bound to the task', { binding: 'proven' }, 'certain'],
    ['follows from the lane', { binding: 'likely' }, 'likely'],
    ['cannot be of this task', { binding: 'foreign' }, 'possible'],
    ['is a user: long-term keys need no session to bind', { binding: 'unknown', kind: 'user' }, 'likely'],
    ['is anybody', { binding: 'unknown', kind: 'unknown' }, 'possible'],
  ])('the caller %s', (_title, caller, expected) => {
    expect(confidence({}, { ...LACKING, caller })).toBe(expected);
  });

  it.each<[string, Partial<ConfirmedCheck>, readonly CheckId[], Confidence]>([
    ['about whose credentials, before the cause', {}, ['credentials-overridden'], 'likely'],
    ['about the classic, before a missing Allow', {}, ['granted-to-execution-role'], 'likely'],
    [
      'about the classic, beside an explicit deny',
      { effect: 'explicit-deny' },
      ['granted-to-execution-role'],
      'certain',
    ],
    ['about a layer behind the cause', {}, ['resource-policy'], 'certain'],
    ['about credentials, behind the cause', { id: 'role-missing', layer: null }, ['stale-task'], 'certain'],
  ])('an open question %s', (_title, cause, open, expected) => {
    expect(confidence(cause, LACKING, open)).toBe(expected);
  });
});
