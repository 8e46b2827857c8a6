import type { Facts, JudgedRequest, SecondHop } from '../../facts/facts.ts';
import type { ActionData } from '../../model/action-data.ts';
import type { Diagnosis } from '../../model/diagnosis.ts';
import type { PolicyStatement } from '../../model/policy.ts';
import { acceptAction } from '../accept-action.ts';
import { acceptResource } from '../accept-resource.ts';
import { viaService } from '../grant-for.ts';
import { safetyTier } from '../safety-tier.ts';
import type { Subject } from '../subject.ts';

export interface ForwardedGrants {
  readonly statements: readonly PolicyStatement[];
  /** Every such call that is not known to be allowed: a proof that left one out would promise too much. */
  readonly requests: readonly JudgedRequest[];
  readonly warnings: readonly string[];
}

/** What the service that was called asks of another one on the caller's behalf, and the caller may not: the key behind a bucket. */
export function forwardedGrants(
  { judged }: Subject,
  { incident }: Diagnosis,
  facts: Facts,
  actions: ActionData,
): ForwardedGrants {
  const others = facts.secondHops.filter((hop) => !isSame(hop, judged) && hop.evaluation.decision !== 'allowed');
  const grants = others
    .filter(lacksIdentity)
    .flatMap((hop) => statementFor(hop, actions, incident.sighting).map((statement) => ({ hop, statement })));
  return {
    statements: grants.map(({ statement }) => statement),
    requests: others,
    warnings: grants.map(({ hop }) => warningFor(hop)),
  };
}

/** An access point and its bucket are asked for one action under two names. */
function isSame({ request }: SecondHop, judged: JudgedRequest | null): boolean {
  return request.action === judged?.request.action && request.resource === judged.request.resource;
}

function warningFor({ of, request }: SecondHop): string {
  return request.action.startsWith('kms:')
    ? `${request.action} is included: ${of === null ? 'the resource' : of.arn} is encrypted with a customer key, and the same call needs it.`
    : `${request.action} on ${request.resource} is included: access point and bucket must both permit the call.`;
}

function lacksIdentity({ evaluation }: JudgedRequest): boolean {
  return evaluation.decision === 'implicit-deny' && evaluation.blockedBy.includes('identity-policy');
}

/** None where none would be written for a call of its own either. */
function statementFor(
  { request }: SecondHop,
  actions: ActionData,
  place: Diagnosis['incident']['sighting'],
): readonly PolicyStatement[] {
  const accepted = acceptAction(request.action, actions);
  if ('refused' in accepted) return [];
  const { action } = accepted;
  const resource = acceptResource(request.resource, action, actions, place);
  if ('refused' in resource || safetyTier(action, [resource.pattern]).tier === 'block') return [];
  return [{ Effect: 'Allow', Action: action.name, Resource: resource.pattern, ...viaService(request) }];
}
