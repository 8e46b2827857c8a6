import type { AccessRequest } from '../model/evaluation.ts';
import type { ApplicablePolicies } from './applicable-policies.ts';
import { type Caller, isOutsideAccounts } from './caller.ts';
import { isExemptFromResourceControl, isExemptFromServiceControl, isServedByManagedKey } from './exemptions.ts';
import { isGranted } from './key-grants.ts';
import { judgeDocuments, judgeLevels, type LayerVerdict } from './layer-verdict.ts';
import type { ResourceSide } from './resource-owner.ts';
import type { Subject } from './statement.ts';
import { either } from './truth.ts';

/** The verdict of every layer that applies to a request; a layer that does not is absent. */
export interface LayerVerdicts {
  readonly identity: LayerVerdict | undefined;
  readonly boundary: LayerVerdict | undefined;
  readonly session: LayerVerdict | undefined;
  readonly serviceControl: LayerVerdict | undefined;
  readonly resourceControl: LayerVerdict | undefined;
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
  const hasIdentity = !isOutsideAccounts(caller);
  const named = {
    identity: hasIdentity ? identityVerdict(policies, subject) : undefined,
    boundary:
      hasIdentity && policies.boundary !== undefined
        ? judgeDocuments('permissions-boundary', 'boundary', policies.boundary, subject)
        : undefined,
    session: hasIdentity ? sessionVerdict(policies, subject) : undefined,
    serviceControl:
      policies.serviceControl !== undefined && !isExemptFromServiceControl(caller)
        ? judgeLevels('service-control-policy', 'service-control', policies.serviceControl, subject)
        : undefined,
    resourceControl:
      policies.resourceControl !== undefined && !isExemptFromResourceControl(request, caller)
        ? // RCPFullAWSAccess is attached everywhere and cannot be detached: an RCP only ever denies.
          {
            ...judgeLevels('resource-control-policy', 'resource-control', policies.resourceControl, subject),
            ...ALLOWS,
          }
        : undefined,
    endpoint:
      policies.endpoint !== undefined
        ? judgeDocuments('vpc-endpoint-policy', 'endpoint', policies.endpoint, subject)
        : undefined,
    resource: resourceVerdict(request, policies, side, subject),
  };
  return { ...named, inOrder: Object.values(named).filter((verdict) => verdict !== undefined) };
}

const ALLOWS = { allow: true, direct: true } as const;

/**
 * The root user of an account may do everything its account may.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
 */
function identityVerdict(policies: ApplicablePolicies, subject: Subject): LayerVerdict {
  const verdict = judgeDocuments('identity-policy', 'identity', policies.identity, subject);
  return subject.caller.kind === 'root' ? { ...verdict, ...ALLOWS } : verdict;
}

/**
 * A federated user session has no permissions but those of its session policies, so that none means nothing.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_getfederationtoken.html
 */
function sessionVerdict(policies: ApplicablePolicies, subject: Subject): LayerVerdict | undefined {
  if (policies.session === undefined && !isFederatedUser(subject.caller)) return undefined;
  return judgeDocuments('session-policy', 'session', policies.session ?? [], subject);
}

function isFederatedUser(caller: Caller): boolean {
  return caller.kind === 'federated-user';
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
  const verdict = judgeDocuments(side.layer, side.kind, policies.resource ?? [], subject);
  return { ...verdict, direct: either(verdict.direct, extra), allow: either(verdict.allow, extra) };
}
