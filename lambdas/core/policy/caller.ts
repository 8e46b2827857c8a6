import { lastSegment, parseArn, parseRoleSession } from '../model/arn.ts';
import type { AccessRequest } from '../model/evaluation.ts';

export type CallerKind =
  | 'role-session'
  | 'role'
  | 'user'
  | 'root'
  | 'federated-user'
  /** An AWS service acting for itself, such as `ecs-tasks.amazonaws.com`. */
  | 'service'
  /** An identity of an external provider that has not assumed a role yet. */
  | 'federated'
  | 'anonymous';

/** Who makes the request, as far as its principal tells. */
export interface Caller {
  readonly kind: CallerKind;
  /** The principal as given. */
  readonly principal: string;
  readonly account: string | undefined;
  /** The role, of a role or its session. */
  readonly role: CallerRole | undefined;
}

export interface CallerRole {
  readonly arn: string;
  readonly name: string;
  /** The ARN of a session drops the role's path; false when nothing else told it. */
  readonly isPathKnown: boolean;
}

const FEDERATED_ACTIONS = new Set(['sts:assumerolewithwebidentity', 'sts:assumerolewithsaml']);
const SERVICE_PRINCIPAL = /^[a-z0-9.-]+\.(amazonaws\.com|amazonaws\.com\.cn|amazon\.com|aws\.internal)$/;
const ACCOUNT = /^\d{12}$/;

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html */
export function callerOf(request: AccessRequest): Caller {
  const { principal } = request;
  const session = parseRoleSession(principal);
  if (session !== undefined) {
    const derived = `arn:${session.partition}:iam::${session.account}:role/${session.roleName}`;
    const isPathKnown = request.roleArn !== undefined;
    const role = { arn: request.roleArn ?? derived, name: session.roleName, isPathKnown };
    return { kind: 'role-session', principal, account: session.account, role };
  }
  const arn = parseArn(principal);
  if (arn === undefined) return roleless(principal, isFederated(request) ? 'federated' : nameKind(principal));
  const account = ACCOUNT.test(arn.account) ? arn.account : undefined;
  if (arn.resource.startsWith('role/')) {
    const role = { arn: principal, name: lastSegment(principal), isPathKnown: true };
    return { kind: 'role', principal, account, role };
  }
  if (arn.resource === 'root') return roleless(principal, 'root', account);
  if (arn.resource.startsWith('user/')) return roleless(principal, 'user', account);
  if (arn.resource.startsWith('federated-user/')) return roleless(principal, 'federated-user', account);
  return roleless(principal, 'federated');
}

/** Service principals, external identities and anonymous callers: no account's identity policies speak for them. */
export function isOutsideAccounts(caller: Caller): boolean {
  return caller.kind === 'service' || caller.kind === 'federated' || caller.kind === 'anonymous';
}

/**
 * Service-linked roles live under `/aws-service-role/`; their session's ARN shows the reserved name only.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create-service-linked-role.html
 */
export function isServiceLinkedRole({ role }: Caller): boolean {
  if (role === undefined) return false;
  return role.isPathKnown ? role.arn.includes(':role/aws-service-role/') : role.name.startsWith('AWSServiceRoleFor');
}

function isFederated(request: AccessRequest): boolean {
  return FEDERATED_ACTIONS.has(request.action.toLowerCase());
}

function nameKind(principal: string): CallerKind {
  return SERVICE_PRINCIPAL.test(principal) ? 'service' : 'anonymous';
}

/** A caller that is no role. */
function roleless(principal: string, kind: CallerKind, account?: string): Caller {
  return { kind, principal, account, role: undefined };
}
