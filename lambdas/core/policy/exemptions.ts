import type { AccessRequest } from '../model/evaluation.ts';
import { type Caller, isOutsideAccounts, isServiceLinkedRole } from './caller.ts';
import type { RequestContext } from './request-context.ts';
import type { Truth } from './truth.ts';

/**
 * Operations that succeed whatever policies say.
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html
 */
export function needsNoPermission(action: string, caller: Caller): boolean {
  const name = action.toLowerCase();
  if (name === 'sts:getcalleridentity') return true;
  return name === 'sts:getsessiontoken' && (caller.kind === 'user' || caller.kind === 'root');
}

/**
 * SCPs limit principals of the account only: neither service-linked roles nor services. The management account is
 * exempt too; its set of policies has no such layer.
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
 */
export function isExemptFromServiceControl(caller: Caller): boolean {
  return isOutsideAccounts(caller) || isServiceLinkedRole(caller);
}

/**
 * RCPs spare service-linked roles, AWS-managed keys and `kms:RetireGrant`.
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/resource-control-policies.html
 */
export function isExemptFromResourceControl(request: AccessRequest, caller: Caller): boolean {
  if (isServiceLinkedRole(caller) || request.action.toLowerCase() === 'kms:retiregrant') return true;
  return managedAliasService(request) !== undefined;
}

/**
 * An AWS-managed key, known by its alias (`alias/aws/s3`), serves every principal of its account that calls through
 * the key's service, and nobody else directly.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#aws-managed-key
 */
export function isServedByManagedKey(request: AccessRequest, context: RequestContext): Truth {
  const service = managedAliasService(request);
  const state = context.stateOf('kms:viaservice');
  if (service === undefined || state === 'absent') return false;
  if (state === 'unknown') return { keys: ['kms:ViaService'], policies: [] };
  return state.some((value) => value.startsWith(`${service}.`));
}

function managedAliasService(request: AccessRequest): string | undefined {
  if (!request.action.toLowerCase().startsWith('kms:')) return undefined;
  return /^arn:[^:]+:kms:[^:]*:[^:]*:alias\/aws\/([a-z0-9-]+)$/.exec(request.resource)?.[1];
}
