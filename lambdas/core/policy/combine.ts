import type { Layer } from '../model/layer.ts';
import { type Caller, isOutsideAccounts } from './caller.ts';
import type { LayerVerdict } from './layer-verdict.ts';
import type { LayerVerdicts } from './layers.ts';
import type { ResourceSide } from './resource-owner.ts';
import { both, either, type Truth } from './truth.ts';

/** All layers together. */
export interface Combined {
  /** Whether a statement denies. */
  readonly deny: Truth;
  /** Whether every Allow that is required is there. */
  readonly allow: Truth;
  /** Layers whose Allow is required and surely missing. */
  readonly missing: readonly Layer[];
}

/**
 * AWS's logic: guardrails must allow; then, within one account, either side suffices, a resource policy that names the
 * very principal needing nothing else and one that names the role being limited by boundary and session policies; across
 * accounts, and with the account itself delegating, both sides must allow.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html
 */
export function combine(layers: LayerVerdicts, caller: Caller, side: ResourceSide): Combined {
  const { identity, boundary, session, serviceControl, endpoint, resource } = layers;
  const direct = resource?.direct ?? false;
  const role = resource?.role ?? false;
  const account = resource?.account ?? false;
  const limits = both(allows(boundary), allows(session));
  const identitySide = both(allows(identity), limits);
  const resourceSideAllows = resource?.allow ?? false;
  const isCrossAccount = caller.account !== side.account;
  const isOutside = isOutsideAccounts(caller);

  let access: Truth;
  if (isOutside) access = resourceSideAllows;
  else if (isCrossAccount) access = both(identitySide, resourceSideAllows);
  else {
    const delegated = side.mustAllow ? both(account, identitySide) : identitySide;
    access = either(direct, either(both(role, limits), delegated));
  }

  const missing: Layer[] = [serviceControl, endpoint].filter(lacksAllow).map((verdict) => verdict.layer);
  if (access === false) {
    const needsResource = isOutside || isCrossAccount || side.mustAllow;
    const needsIdentity = isCrossAccount || role !== true;
    if (needsResource && resourceSideAllows === false) missing.push(side.layer);
    if (needsIdentity && lacksAllow(identity)) missing.push(identity.layer);
    missing.push(...[boundary, session].filter(lacksAllow).map((verdict) => verdict.layer));
  }
  return {
    deny: layers.inOrder.map((verdict) => verdict.deny).reduce(either, false),
    allow: both(both(allows(serviceControl), allows(endpoint)), access),
    missing,
  };
}

/** A layer that does not apply limits nothing. */
function allows(verdict: LayerVerdict | undefined): Truth {
  return verdict?.allow ?? true;
}

function lacksAllow(verdict: LayerVerdict | undefined): verdict is LayerVerdict {
  return verdict?.allow === false;
}
