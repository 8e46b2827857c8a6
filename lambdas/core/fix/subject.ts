import type { Facts, JudgedRequest } from '../facts/facts.ts';
import { withFullAccount } from '../model/arn.ts';
import type { Diagnosis } from '../model/diagnosis.ts';
import { knownValue } from '../model/observed.ts';
import { evaluate } from '../policy/evaluate.ts';

/** What has to be allowed for the cause to be gone: an action, the resources seen, and the request as it was judged. */
export interface Subject {
  readonly action: string;
  /** As the text or the facts name them, the refused one first. */
  readonly resources: readonly string[];
  /** Null where the request is not known well enough to judge. */
  readonly judged: JudgedRequest | null;
}

/** The refused request, or the KMS call behind it where the cause is one; null where no action is known. */
export function subjectOf({ incident, cause }: Diagnosis, facts: Facts): Subject | null {
  const namesNoKey = facts.refused === null && incident.denial.action?.startsWith('kms:') === true;
  if (cause?.check.startsWith('kms-') || namesNoKey) {
    const hop = keyRequest(facts);
    if (hop !== null) return { action: hop.request.action, resources: [hop.request.resource], judged: hop };
  }
  const judged = facts.refused;
  const action = incident.denial.action ?? judged?.request.action;
  if (action === undefined) return null;
  const seen = incident.resources.map((resource) => withFullAccount(resource, incident.sighting.account));
  return { action, resources: resourcesSeen(seen, judged), judged };
}

/** The KMS request that is in the way: a refused one before one that is not. */
export function keyRequest({ refused, secondHops }: Facts): JudgedRequest | null {
  const candidates = [...(refused === null ? [] : [refused]), ...secondHops].filter(({ request }) =>
    request.action.startsWith('kms:'),
  );
  return candidates.find(({ evaluation }) => evaluation.decision !== 'allowed') ?? candidates[0] ?? null;
}

/** The refused request on each of these resources: they are of one family, so the same policies decide about all of them. */
export function judgedOnEach(judged: JudgedRequest, resources: readonly string[]): readonly JudgedRequest[] {
  const others = resources.filter((resource) => resource !== judged.request.resource && resource.startsWith('arn:'));
  return [judged, ...others.map((resource) => onAnother(judged, resource))];
}

function onAnother(judged: JudgedRequest, resource: string): JudgedRequest {
  const request = { ...judged.request, resource };
  return { ...judged, request, evaluation: evaluate(request, judged.policies) };
}

/** Names that are no ARN give way to the ARN the facts made of the first. */
function resourcesSeen(seen: readonly string[], judged: JudgedRequest | null): readonly string[] {
  const arns = seen.filter((resource) => resource.startsWith('arn:'));
  const known = judged?.request.resource;
  if (arns.length === 0) return known === undefined ? seen.slice(0, 1) : [known];
  return known === undefined || arns.includes(known) ? arns : [known, ...arns];
}

/** A request that names no resource, judged by what the acting role's own policies say; null where those are not known. */
export function judgedWithoutResource(action: string, { actingRole }: Facts): JudgedRequest | null {
  const role = knownValue(actingRole);
  if (!role) return null;
  const request = {
    principal: role.arn,
    roleArn: role.arn,
    action,
    resource: '*',
    context: {},
    unknownKeys: ['*'],
  };
  const policies = { identity: role.identity, ...(role.boundary === null ? {} : { boundary: role.boundary }) };
  return { request, policies, evaluation: evaluate(request, policies), crossAccount: false };
}
