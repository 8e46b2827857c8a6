import type { Evidence } from '../model/answers.ts';
import { parseArn } from '../model/arn.ts';
import type { Caller } from '../model/caller.ts';
import type { AccessRequest, ContextValue, PolicySet } from '../model/evaluation.ts';
import { known } from '../model/observed.ts';
import { evaluate } from '../policy/evaluate.ts';
import type { JudgedRequest } from './facts.ts';
import { withOrganization } from './organization-keys.ts';
import { type PolicyScope, policySet } from './policy-set.ts';
import { requestContext } from './request-context.ts';
import { withResourceTags } from './resource-tag-keys.ts';
import { isAssumeRole } from './target-role.ts';

/** A request to judge and for whom. */
export interface RequestQuestion {
  readonly action: string;
  readonly resource: string;
  readonly caller: Caller;
  readonly scope: PolicyScope;
  /** Context keys known for this request alone; they are no longer unknown. */
  readonly context?: Readonly<Record<string, ContextValue>>;
  /** Another service makes the call with the caller's credentials, from its own network: no endpoint of the task is on the way. */
  readonly forwarded?: true;
}

const NO_ENDPOINT = known(null, 'the call of a service');

/** Judges one request by every policy that bears on it. */
export function judge(question: RequestQuestion, evidence: Evidence): JudgedRequest {
  const { action, resource, caller } = question;
  const scope = question.forwarded ? { ...question.scope, endpoint: NO_ENDPOINT } : question.scope;
  const policies = withoutRefutedUnknowns(action, policySet(action, resource, scope, evidence), scope);
  const otherAccount = crossAccount(resource, caller, policies, scope);
  const request = accessRequest({ ...question, scope }, otherAccount === 'unknown');
  const judged = { request, policies, evaluation: evaluate(request, policies), crossAccount: otherAccount };
  return withResourceTags(
    withOrganization(judged, scope.incident.sighting.account, evidence),
    scope.incident,
    evidence,
  );
}

function accessRequest(
  { action, resource, caller, scope, context = {}, forwarded }: RequestQuestion,
  isOwnerUnknown: boolean,
): AccessRequest {
  const { incident, role } = scope;
  const derived = requestContext({ action, caller, ...scope, forwarded: forwarded ?? false });
  const given = new Set(Object.keys(context).map((key) => key.toLowerCase()));
  const account = parseArn(resource)?.account;
  return {
    principal: caller.arn ?? role?.arn ?? `arn:aws:iam::${incident.sighting.account}:role/unknown`,
    ...(role === null ? {} : { roleArn: role.arn }),
    action,
    resource,
    ...(account ? { resourceAccount: account } : {}),
    context: { ...derived.context, ...context },
    unknownKeys: [
      ...derived.unknownKeys.filter((key) => !given.has(key.toLowerCase())),
      ...(isOwnerUnknown ? ['aws:ResourceAccount'] : []),
    ],
  };
}

/**
 * AWS names a missing Allow only after it found no explicit deny in any layer, so an unread layer that could do nothing but deny
 * did not. It stays visible among what was not seen, and is left out of the verdict.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
 */
function withoutRefutedUnknowns(action: string, policies: PolicySet, { incident }: PolicyScope): PolicySet {
  if (incident.denial.effect !== 'missing-allow') return policies;
  const { resourceControl, resource, ...rest } = policies;
  const mustAllow = incident.denial.layer === 'resource-policy' || incident.denial.layer === 'key-policy';
  const keepResource =
    resource !== undefined &&
    (resource.document.status === 'known' || mustAllow || policies.grants !== undefined || isAssumeRole(action));
  return { ...rest, ...(keepResource ? { resource } : {}) };
}

function crossAccount(
  resource: string,
  caller: Caller,
  policies: PolicySet,
  { incident, role }: PolicyScope,
): boolean | 'unknown' {
  const home = parseArn(role?.arn ?? caller.arn ?? '')?.account ?? incident.sighting.account;
  const account = parseArn(resource)?.account;
  if (account === undefined) return false;
  if (account !== '') return account !== home;
  return policies.resource?.document.status === 'unknown' ? 'unknown' : false;
}
