import { describe, expect, test } from 'vitest';
import { CHECKS } from '../../../lambdas/core/checks/index.ts';
import { runChecks } from '../../../lambdas/core/diagnosis/run-checks.ts';
import type { Facts } from '../../../lambdas/core/facts/facts.ts';
import type { CheckId } from '../../../lambdas/core/model/check-id.ts';
import type { Effect, Layer } from '../../../lambdas/core/model/layer.ts';
import { type FactsOverrides, facts, trust } from '../../support/facts.ts';
import { allow, DENIED_READ, deny, grant, hop, judge, read } from '../../support/judged-requests.ts';

/** Every read was refused. */
const BLIND: FactsOverrides = {
  task: DENIED_READ,
  definition: DENIED_READ,
  context: DENIED_READ,
  service: DENIED_READ,
  newerDefinition: DENIED_READ,
  taskRole: DENIED_READ,
  executionRole: DENIED_READ,
  actingRole: DENIED_READ,
  credentialOverrides: DENIED_READ,
  asExecutionRole: DENIED_READ,
  asNewerRole: DENIED_READ,
  laneRoleTrust: DENIED_READ,
  targetRole: DENIED_READ,
  endpoint: DENIED_READ,
  accessPoint: DENIED_READ,
  refused: null,
  caller: { kind: 'unknown', binding: 'unknown', arn: null, roleName: null },
};

const PROVEN: readonly CheckId[] = [
  'credentials-overridden',
  'role-missing',
  'instance-role-used',
  'role-trust-policy',
];

const SPEAKS_FOR: readonly { readonly layer: Layer; readonly id: CheckId; readonly action: string }[] = [
  { layer: 'identity-policy', id: 'identity-policy', action: 's3:GetObject' },
  { layer: 'permissions-boundary', id: 'permissions-boundary', action: 's3:GetObject' },
  { layer: 'session-policy', id: 'session-policy', action: 's3:GetObject' },
  { layer: 'service-control-policy', id: 'service-control-policy', action: 's3:GetObject' },
  { layer: 'resource-control-policy', id: 'resource-control-policy', action: 's3:GetObject' },
  { layer: 'vpc-endpoint-policy', id: 'vpc-endpoint-policy', action: 's3:GetObject' },
  { layer: 'resource-policy', id: 'resource-policy', action: 's3:GetObject' },
  { layer: 'key-policy', id: 'kms-key-policy', action: 'kms:Decrypt' },
  { layer: 'role-trust-policy', id: 'target-role-trust-policy', action: 'sts:AssumeRole' },
];

describe('unknown is never a finding', () => {
  test('nothing is confirmed, and nothing ruled out by the account, where nothing was read', () => {
    expect(confirmed(facts(BLIND))).toEqual([]);
  });

  test.each(SPEAKS_FOR)('a named $layer stays confirmed by $id where nothing was read', ({ layer, id, action }) => {
    const world = facts({ ...BLIND, denial: { layer, effect: 'explicit-deny', action } });
    expect(confirmed(world)).toEqual([{ id, layer, effect: 'explicit-deny', atMost: 'likely' }]);
  });
});

describe('AWS’s sentence', () => {
  const everythingDenies = judge({
    identity: [deny('*')],
    boundary: deny('*'),
    session: deny('*'),
    serviceControl: deny('*'),
    resourceControl: grant('Deny', '*', '*'),
    endpoint: grant('Deny', '*', '*'),
    resource: grant('Deny', '*', '*'),
  });

  test.each(SPEAKS_FOR.slice(0, 6))('about a missing Allow in $layer refutes every Deny elsewhere', ({ layer }) => {
    const found = confirmed(facts({ refused: everythingDenies, denial: { layer, effect: 'missing-allow' } }));
    expect(found.map(({ effect, id }) => ({ effect, id }))).toEqual([{ effect: 'missing-allow', id: layer }]);
  });

  test('that names no layer leaves every Deny standing', () => {
    expect(confirmed(facts({ refused: everythingDenies })).map(({ id }) => id)).toEqual([
      'identity-policy',
      'permissions-boundary',
      'session-policy',
      'service-control-policy',
      'resource-control-policy',
      'vpc-endpoint-policy',
      'resource-policy',
    ]);
  });
});

describe('a caller proven to be a session of this task', () => {
  const worst: FactsOverrides = {
    credentialOverrides: read([{ variable: 'AWS_ACCESS_KEY_ID', container: 'app', where: 'environment' }]),
    taskRole: read(null),
    laneRoleTrust: trust(grant('Deny', '*', 'sts:AssumeRole')),
  };

  test.each(PROVEN)('rules out %s, whatever the configuration says now', (id) => {
    const outcome = runChecks(CHECKS, facts(worst)).find((result) => result.id === id);
    expect(outcome?.status).toMatch(/^(?:ruled-out|not-applicable)$/);
  });
});

test('a healthy task has no finding', () => {
  expect(confirmed(facts({ secondHops: [hop({ identity: [allow('*')] })] }))).toEqual([]);
});

interface Finding {
  readonly id: CheckId;
  readonly layer: Layer | null;
  readonly effect: Effect | null;
  readonly atMost: string | undefined;
}

function confirmed(world: Facts): readonly Finding[] {
  return runChecks(CHECKS, world).flatMap((result) =>
    result.status === 'confirmed'
      ? [{ id: result.id, layer: result.layer, effect: result.effect, atMost: result.atMost }]
      : [],
  );
}
