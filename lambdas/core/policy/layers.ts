import type { AccessRequest } from '../model/evaluation.ts';
import type { ApplicablePolicies } from './applicable-policies.ts';
import { isOutsideAccounts } from './caller.ts';
import { isExemptFromResourceControl, isExemptFromServiceControl, isServedByManagedKey } from './exemptions.ts';
import { isGranted } from './key-grants.ts';
import { allowingAlso, judgeDocuments, judgeLevels, type LayerVerdict } from './layer-verdict.ts';
import type { ResourceSide } from './resource-owner.ts';
import type { Subject } from './statement.ts';
import { either } from './truth.ts';

/** The verdict of every layer that applies to a request; a layer that does not is absent. */
export interface LayerVerdicts {
  readonly identity: LayerVerdict | undefined;
  readonly boundary: LayerVerdict | undefined;
  readonly session: LayerVerdict | undefined;
  readonly serviceControl: LayerVerdict | undefined;
  readonly endpoint: LayerVerdict | undefined;
  readonly resource: LayerVerdict | undefined;
  /** Those that apply, in AWS's order. */
  readonly inOrder: readonly LayerVerdict[];
}

export function judgeLayers(
  request: AccessRequest,
  subject: Subject,
  side: ResourceSide,
  policies: ApplicablePolicies,
): LayerVerdicts {
  const { caller } = subject;
  const isIdentity = !isOutsideAccounts(caller);
  const identity = isIdentity ? identityVerdict(policies, subject) : undefined;
  const boundary = isIdentity ? boundaryVerdict(policies, subject) : undefined;
  const session = isIdentity ? sessionVerdict(policies, subject) : undefined;
  const serviceControl = isExemptFromServiceControl(caller) ? undefined : serviceControlVerdict(policies, subject);
  const isSpared = isExemptFromResourceControl(request, caller);
  const resourceControl = isSpared ? undefined : resourceControlVerdict(policies, subject);
  const endpoint = endpointVerdict(policies, subject);
  const resource = resourceVerdict(request, policies, side, subject);
  const all = [identity, boundary, session, serviceControl, resourceControl, endpoint, resource];
  const inOrder = all.filter((verdict) => verdict !== undefined);
  return { identity, boundary, session, serviceControl, endpoint, resource, inOrder };
}

/**
 * The root user of an account may do everything its account may.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
 */
function identityVerdict(policies: ApplicablePolicies, subject: Subject): LayerVerdict {
  const verdict = judgeDocuments('identity-policy', 'identity', policies.identity, subject);
  return subject.caller.kind === 'root' ? allowingAlso(verdict, true) : verdict;
}

/**
 * A federated user session has no permissions but those of its session policies, so that none means nothing.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_getfederationtoken.html
 */
function sessionVerdict(policies: ApplicablePolicies, subject: Subject): LayerVerdict | undefined {
  if (policies.session === undefined && subject.caller.kind !== 'federated-user') return undefined;
  return judgeDocuments('session-policy', 'session', policies.session ?? [], subject);
}

function boundaryVerdict({ boundary }: ApplicablePolicies, subject: Subject): LayerVerdict | undefined {
  return boundary && judgeDocuments('permissions-boundary', 'boundary', boundary, subject);
}

function endpointVerdict({ endpoint }: ApplicablePolicies, subject: Subject): LayerVerdict | undefined {
  return endpoint && judgeDocuments('vpc-endpoint-policy', 'endpoint', endpoint, subject);
}

function serviceControlVerdict({ serviceControl }: ApplicablePolicies, subject: Subject): LayerVerdict | undefined {
  return serviceControl && judgeLevels('service-control-policy', 'service-control', serviceControl, subject);
}

/**
 * RCPFullAWSAccess is attached everywhere and cannot be detached: an RCP only ever denies.
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html
 */
function resourceControlVerdict({ resourceControl }: ApplicablePolicies, subject: Subject): LayerVerdict | undefined {
  if (resourceControl === undefined) return undefined;
  return allowingAlso(judgeLevels('resource-control-policy', 'resource-control', resourceControl, subject), true);
}

/** The resource's own policy together with what stands in for it: grants and the policy of AWS-managed keys. */
function resourceVerdict(
  request: AccessRequest,
  policies: ApplicablePolicies,
  side: ResourceSide,
  subject: Subject,
): LayerVerdict | undefined {
  const isAbsent = policies.resource === undefined;
  const granted = isGranted(policies.grants, subject);
  const served = isAbsent && side.account === subject.caller.account && isServedByManagedKey(request, subject.context);
  const extra = either(granted, served);
  if (isAbsent && !side.mustAllow && side.account === subject.caller.account && extra === false) return undefined;
  return allowingAlso(judgeDocuments(side.layer, side.kind, policies.resource ?? [], subject), extra);
}
