import { parseArn } from '../model/arn.ts';
import type { AccessRequest } from '../model/evaluation.ts';
import type { Layer } from '../model/layer.ts';
import type { Caller } from './caller.ts';
import type { PolicyKind } from './policy-kind.ts';

/** The resource's side of a request. */
export interface ResourceSide {
  /** Account that owns the resource, where the request tells. */
  readonly account: string | undefined;
  /** The name under which the resource's policy blocks. */
  readonly layer: Extract<Layer, 'resource-policy' | 'key-policy' | 'role-trust-policy'>;
  readonly kind: PolicyKind;
  /** Whether the resource's policy must allow even within one account. */
  readonly mustAllow: boolean;
}

const ACCOUNT = /^\d{12}$/;
const TRUST_ACTIONS = /^sts:(assumerole(with\w+)?|tagsession|setsourceidentity)$/;
const KEY_ARN = /^arn:[^:]+:kms:[^:]*:[^:]*:key\//;

/**
 * A KMS key's policy and a role's trust policy must allow explicitly; elsewhere in one account either side suffices.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html
 */
export function resourceSide(request: AccessRequest, caller: Caller): ResourceSide {
  const action = request.action.toLowerCase();
  const account = ownerAccount(request, caller);
  if (TRUST_ACTIONS.test(action)) return { account, layer: 'role-trust-policy', kind: 'trust', mustAllow: true };
  if (!action.startsWith('kms:')) return { account, layer: 'resource-policy', kind: 'resource', mustAllow: false };
  return { account, layer: 'key-policy', kind: 'key', mustAllow: KEY_ARN.test(request.resource) };
}

/** The account in the ARN; ARNs without one (S3) and AWS's own resources fall back to the caller's. */
function ownerAccount(request: AccessRequest, caller: Caller): string | undefined {
  const inArn = parseArn(request.resource)?.account ?? '';
  return request.resourceAccount ?? (ACCOUNT.test(inArn) ? inArn : caller.account);
}
