import type { Facts } from '../facts/facts.ts';
import { sentenceOn } from '../facts/sentence.ts';
import type { CheckResult, Confirmed } from '../model/check.ts';
import { CHECK_IDS, type CheckId } from '../model/check-id.ts';
import type { Layer } from '../model/layer.ts';

export type ConfirmedCheck = { readonly id: CheckId } & Confirmed;

/** Whose credentials: while these stand, every verdict on policies is about the wrong identity. */
const BEFORE_POLICIES: ReadonlySet<CheckId> = new Set(CHECK_IDS.slice(0, CHECK_IDS.indexOf('stale-task') + 1));

/** More telling names of a missing Allow in the identity policies. */
const IDENTITY_STAND_INS: readonly CheckId[] = ['s3-missing-object', 'granted-to-execution-role'];

/**
 * The cause among the confirmed checks: whose credentials first; then a change that already cleared the refusal; then the layer
 * that AWS's sentence names; then an explicit deny before a missing Allow; then catalogue order.
 */
export function findCause(results: readonly CheckResult[], facts: Facts): ConfirmedCheck | undefined {
  const confirmed = confirmedChecks(results);
  return (
    confirmed.find(({ id }) => BEFORE_POLICIES.has(id)) ??
    confirmed.find(({ id }) => id === 'changed-since-denial') ??
    ofNamedLayer(confirmed, facts) ??
    firstInOrder(confirmed, facts)
  );
}

/** Whether a check, had it been confirmed, would have been the cause in place of this one, whatever AWS's sentence names. */
export function goesBefore(id: CheckId, cause: ConfirmedCheck): boolean {
  if (BEFORE_POLICIES.has(id)) return CHECK_IDS.indexOf(id) < CHECK_IDS.indexOf(cause.id);
  return cause.id === 'identity-policy' && cause.effect !== 'explicit-deny' && IDENTITY_STAND_INS.includes(id);
}

export function confirmedChecks(results: readonly CheckResult[]): readonly ConfirmedCheck[] {
  return results.flatMap((result) => (result.status === 'confirmed' ? [result] : []));
}

function ofNamedLayer(confirmed: readonly ConfirmedCheck[], facts: Facts): ConfirmedCheck | undefined {
  const layer = decidingLayer(facts);
  if (layer === null) return undefined;
  const found = confirmed.find(({ id }) => checksOfLayer(layer).includes(id));
  return found?.id === 'identity-policy' ? standIn(found, confirmed) : found;
}

/** The layer that AWS's sentence names, where it may be the key's policy that it calls resource-based. */
export function decidingLayer(facts: Facts): Layer | null {
  const action = facts.incident.denial.action?.toLowerCase();
  const judged = [facts.refused, ...facts.secondHops];
  const named = judged.find((request) => action === undefined || request?.request.action.toLowerCase() === action);
  return sentenceOn(facts, named ?? null).layer;
}

function firstInOrder(confirmed: readonly ConfirmedCheck[], facts: Facts): ConfirmedCheck | undefined {
  const found = confirmed.find(({ effect }) => effect === 'explicit-deny') ?? confirmed[0];
  // What another service asked of KMS has a name of its own, unless AWS's sentence names the identity policies.
  const isForwarded = facts.secondHops.some((hop) => hop === facts.refused);
  if (found?.id === 'identity-policy' && isForwarded)
    return confirmed.find(({ id }) => id === 'kms-permission') ?? found;
  return found?.id === 'identity-policy' ? standIn(found, confirmed) : found;
}

function standIn(identity: ConfirmedCheck, confirmed: readonly ConfirmedCheck[]): ConfirmedCheck {
  if (identity.effect === 'explicit-deny') return identity;
  return confirmed.find(({ id }) => IDENTITY_STAND_INS.includes(id)) ?? identity;
}

/** The checks that speak for a layer, the more telling first. */
function checksOfLayer(layer: Layer): readonly CheckId[] {
  switch (layer) {
    case 'identity-policy':
      return ['identity-policy'];
    case 'resource-policy':
      return ['s3-account-settings', 'resource-policy'];
    case 'key-policy':
      return ['kms-key-policy'];
    case 'role-trust-policy':
      return ['target-role-trust-policy', 'role-trust-policy'];
    case 'permissions-boundary':
    case 'session-policy':
    case 'service-control-policy':
    case 'resource-control-policy':
    case 'vpc-endpoint-policy':
      return [layer];
  }
}
