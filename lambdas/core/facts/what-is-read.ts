import { parseArn } from '../model/arn.ts';
import type { Denial } from '../model/denial.ts';
import type { Layer } from '../model/layer.ts';

export type ControlLayer = 'service-control-policy' | 'resource-control-policy';

/** Which layers are read for a refusal; the caller's own policies always are. */
export interface WhatIsRead {
  /** Organization policies on the whole path of the account. */
  readonly control: readonly ControlLayer[];
  /** Id of the one organization policy that AWS names; it is read in place of the path. */
  readonly controlPolicyId: string | null;
  /** Where not, the endpoint is looked up only for a policy with a condition on the network. */
  readonly endpoint: boolean;
  readonly resourcePolicy: boolean;
  /** What the operation needs of KMS besides. `unless-bounded`: once no permissions boundary stands before it. */
  readonly secondHops: 'always' | 'unless-bounded' | 'never';
}

const EVERYTHING: WhatIsRead = {
  control: ['service-control-policy', 'resource-control-policy'],
  controlPolicyId: null,
  endpoint: true,
  resourcePolicy: true,
  secondHops: 'always',
};

const CALLERS_OWN: WhatIsRead = {
  control: [],
  controlPolicyId: null,
  endpoint: false,
  resourcePolicy: false,
  secondHops: 'never',
};

/**
 * Everything where AWS's sentence leaves the layer open; else what can still change the outcome: the named layer, and the edge that
 * would come to light next. A missing Allow proves that nothing denied, so only what must allow besides is left; an explicit deny may
 * hide another one on the resource.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 */
export function whatIsRead(denial: Denial): WhatIsRead {
  const { effect, layer, policyArn, reason } = denial;
  if (reason !== undefined) return { ...CALLERS_OWN, secondHops: reason.startsWith('key-') ? 'always' : 'never' };
  if (layer === null || !namesLayer(denial)) return EVERYTHING;
  const denies = effect === 'explicit-deny';
  switch (layer) {
    case 'identity-policy':
      return denies ? { ...CALLERS_OWN, resourcePolicy: true } : { ...CALLERS_OWN, secondHops: 'unless-bounded' };
    case 'permissions-boundary':
      return denies ? { ...CALLERS_OWN, resourcePolicy: true } : { ...CALLERS_OWN, secondHops: 'always' };
    case 'session-policy':
      return CALLERS_OWN;
    case 'service-control-policy':
    case 'resource-control-policy': {
      const controlPolicyId = controlPolicyIdOf(policyArn);
      return controlPolicyId === null ? { ...CALLERS_OWN, control: [layer] } : { ...CALLERS_OWN, controlPolicyId };
    }
    case 'vpc-endpoint-policy':
      return { ...CALLERS_OWN, endpoint: true };
    case 'resource-policy':
      return { ...CALLERS_OWN, resourcePolicy: true, secondHops: denies ? 'never' : 'always' };
    case 'key-policy':
    case 'role-trust-policy':
      return { ...CALLERS_OWN, resourcePolicy: true };
  }
}

/** Whether the sentence names a layer and what it did, be it one that stands for another. */
export function namesLayer({ effect, layer }: Denial): boolean {
  return layer !== null && effect !== 'unknown';
}

/** Whether a layer was left unread on purpose, because AWS's sentence names another. */
export function isLeftUnread(layer: Layer, denial: Denial): boolean {
  const reads = whatIsRead(denial);
  if (layer === denial.layer) return false;
  switch (layer) {
    case 'service-control-policy':
    case 'resource-control-policy':
      return !reads.control.includes(layer);
    case 'vpc-endpoint-policy':
      return !reads.endpoint;
    case 'resource-policy':
      return !reads.resourcePolicy;
    case 'key-policy':
      return reads.secondHops === 'never';
    default:
      return false;
  }
}

/**
 * `p-…` at the end of a control policy's ARN. The API answers for our own organization alone, whatever else the ARN says.
 * @see https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribePolicy.html
 */
function controlPolicyIdOf(policyArn: string | null): string | null {
  const arn = policyArn === null ? undefined : parseArn(policyArn);
  if (arn?.service !== 'organizations') return null;
  return /\/(p-[0-9a-z_]{8,128})$/i.exec(arn.resource)?.[1] ?? null;
}
