import { describe, expect, it } from 'vitest';
import { alsoConfirmed } from '../../../lambdas/core/diagnosis/also-confirmed.ts';
import { type ConfirmedCheck, confirmedChecks, findCause } from '../../../lambdas/core/diagnosis/find-cause.ts';
import type { Facts } from '../../../lambdas/core/facts/facts.ts';
import type { CheckResult } from '../../../lambdas/core/model/check.ts';
import { CHECK_IDS, type CheckId } from '../../../lambdas/core/model/check-id.ts';
import { type Denial, UNREAD_DENIAL } from '../../../lambdas/core/model/denial.ts';
import type { Effect } from '../../../lambdas/core/model/layer.ts';

function results(confirmed: Readonly<Partial<Record<CheckId, Effect | null>>>): readonly CheckResult[] {
  return CHECK_IDS.map((id) =>
    id in confirmed
      ? { id, status: 'confirmed', because: 'x', evidence: [], layer: null, effect: confirmed[id] ?? null }
      : { id, status: 'ruled-out', because: 'x', evidence: [] },
  );
}

/** Facts of which the cause rule reads no more than the denial and the accounts. */
function facts(denial: Partial<Denial>, crossAccount: boolean = false): Facts {
  const refused = { crossAccount, request: { action: denial.action ?? 's3:GetObject' }, evaluation: { layers: {} } };
  return { incident: { denial: { ...UNREAD_DENIAL, ...denial } }, refused, secondHops: [] as unknown } as Facts;
}

/** The refused request is a KMS call that another service made for the caller. */
function forwarded(denial: Partial<Denial>): Facts {
  const given = facts({ action: 'kms:Decrypt', ...denial });
  return { ...given, secondHops: [given.refused] as unknown } as Facts;
}

const IDENTITY = { layer: 'identity-policy', effect: 'missing-allow' } as const;

describe('findCause', () => {
  it.each<[string, Parameters<typeof results>[0], Facts, CheckId | undefined]>([
    ['nothing confirmed', {}, facts({}), undefined],
    [
      'whose credentials before the named layer',
      { 'role-missing': null, 'identity-policy': 'missing-allow' },
      facts(IDENTITY),
      'role-missing',
    ],
    [
      'a stale task before the named layer',
      { 'stale-task': null, 'identity-policy': 'missing-allow' },
      facts(IDENTITY),
      'stale-task',
    ],
    [
      'the named layer before an earlier one',
      { 'identity-policy': 'missing-allow', 'permissions-boundary': 'missing-allow' },
      facts({ layer: 'permissions-boundary', effect: 'missing-allow' }),
      'permissions-boundary',
    ],
    [
      'the named layer before an explicit deny elsewhere',
      { 'identity-policy': 'missing-allow', 'resource-policy': 'explicit-deny' },
      facts(IDENTITY),
      'identity-policy',
    ],
    [
      'the classic in place of the identity policy',
      { 'granted-to-execution-role': null, 'identity-policy': 'missing-allow' },
      facts(IDENTITY),
      'granted-to-execution-role',
    ],
    [
      'a missing object in place of the identity policy',
      { 's3-missing-object': null, 'identity-policy': 'missing-allow' },
      facts(IDENTITY),
      's3-missing-object',
    ],
    [
      'no stand-in for an explicit deny',
      { 'granted-to-execution-role': null, 'identity-policy': 'explicit-deny' },
      facts({ layer: 'identity-policy', effect: 'explicit-deny' }),
      'identity-policy',
    ],
    [
      'an explicit deny before a missing Allow',
      { 'identity-policy': 'missing-allow', 'vpc-endpoint-policy': 'explicit-deny' },
      facts({}),
      'vpc-endpoint-policy',
    ],
    [
      'catalogue order without a sentence',
      { 'vpc-endpoint-policy': 'missing-allow', 'kms-permission': 'missing-allow' },
      facts({}),
      'vpc-endpoint-policy',
    ],
    [
      'no resource policy named in the same account',
      { 'identity-policy': 'missing-allow', 'resource-policy': 'missing-allow' },
      facts({ layer: 'resource-policy', effect: 'missing-allow' }),
      'identity-policy',
    ],
    [
      'the resource policy named across accounts',
      { 'identity-policy': 'missing-allow', 'resource-policy': 'missing-allow' },
      facts({ layer: 'resource-policy', effect: 'missing-allow' }, true),
      'resource-policy',
    ],
    [
      'a change that cleared it before the named layer',
      { 'identity-policy': 'missing-allow', 'changed-since-denial': null },
      facts(IDENTITY),
      'changed-since-denial',
    ],
    [
      'a named layer whose check is not confirmed',
      { 'permissions-boundary': 'missing-allow' },
      facts(IDENTITY),
      'permissions-boundary',
    ],
    [
      'the trust policy of a role to be assumed',
      { 'target-role-trust-policy': 'missing-allow', 'identity-policy': 'missing-allow' },
      facts({ action: 'sts:AssumeRole', layer: 'role-trust-policy', effect: 'missing-allow' }),
      'target-role-trust-policy',
    ],
    [
      'a forwarded KMS call by its own name',
      { 'identity-policy': 'missing-allow', 'kms-permission': 'missing-allow' },
      forwarded({}),
      'kms-permission',
    ],
    [
      'a forwarded KMS call by the layer that AWS names',
      { 'identity-policy': 'missing-allow', 'kms-permission': 'missing-allow' },
      forwarded(IDENTITY),
      'identity-policy',
    ],
    [
      'the identity policies where nothing speaks of the key',
      { 'identity-policy': 'missing-allow' },
      forwarded({}),
      'identity-policy',
    ],
    [
      'a key policy worded as resource-based',
      { 'identity-policy': 'missing-allow', 'kms-key-policy': 'explicit-deny' },
      facts({ action: 'kms:Decrypt', layer: 'resource-policy', effect: 'explicit-deny' }),
      'kms-key-policy',
    ],
  ])('%s', (_name, confirmed, given, cause) => {
    expect(findCause(results(confirmed), given)?.id).toBe(cause);
  });
});

describe('alsoConfirmed', () => {
  it.each<[CheckId, readonly CheckId[], boolean, readonly CheckId[]]>([
    ['identity-policy', ['identity-policy', 'permissions-boundary'], false, ['permissions-boundary']],
    [
      'granted-to-execution-role',
      ['granted-to-execution-role', 'identity-policy', 'kms-permission'],
      false,
      ['kms-permission'],
    ],
    ['role-missing', ['role-missing', 'identity-policy', 'resource-policy'], false, ['resource-policy']],
    ['kms-permission', ['identity-policy', 'kms-permission'], true, []],
    ['kms-permission', ['identity-policy', 'kms-permission'], false, ['identity-policy']],
    ['changed-since-denial', ['identity-policy', 'changed-since-denial'], false, []],
  ])('of %s among %j', (cause, confirmed, namesKey, expected) => {
    const checks = confirmedChecks(results(Object.fromEntries(confirmed.map((id) => [id, 'missing-allow' as const]))));
    const found = checks.find(({ id }) => id === cause) as ConfirmedCheck;
    expect(alsoConfirmed(found, checks, namesKey)).toEqual(expected);
  });
});
