import type { Facts, JudgedRequest, SecondHop } from '../../facts/facts.ts';
import type { ActionData } from '../../model/action-data.ts';
import type { Diagnosis } from '../../model/diagnosis.ts';
import type { PolicyStatement } from '../../model/policy.ts';
import { acceptResource } from '../accept-resource.ts';
import { viaService } from '../grant-for.ts';
import { safetyTier } from '../safety-tier.ts';
import type { Subject } from '../subject.ts';

export interface ForwardedGrants {
  readonly statements: readonly PolicyStatement[];
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
  const grants = facts.secondHops
    .filter((hop) => !isSame(hop, judged) && lacksIdentity(hop))
    .flatMap((hop) => {
      const statement = statementFor(hop, actions, incident.sighting);
      return statement === null ? [] : [{ hop, statement }];
    });
  return {
    statements: grants.map(({ statement }) => statement),
    requests: grants.map(({ hop }) => hop),
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

function statementFor(
  { request }: SecondHop,
  actions: ActionData,
  place: Diagnosis['incident']['sighting'],
): PolicyStatement | null {
  const fact = actions.action(request.action);
  if (fact === undefined || safetyTier(fact, [request.resource]).tier === 'block') return null;
  const accepted = acceptResource(request.resource, fact, actions, place);
  return 'pattern' in accepted
    ? { Effect: 'Allow', Action: fact.name, Resource: accepted.pattern, ...viaService(request) }
    : null;
}
