import { lastSegment, parseArn } from '../model/arn.ts';
import type { Caller } from './caller.ts';
import type { RequestContext } from './request-context.ts';
import { both, doubtOfKeys, either, negated, type Truth } from './truth.ts';

/** One entry of a Principal or NotPrincipal element, classified once. */
export type PrincipalEntry =
  | { readonly kind: 'everyone' }
  /** An account id or its `:root` ARN. */
  | { readonly kind: 'account'; readonly account: string }
  | { readonly kind: 'role'; readonly arn: string; readonly account: string; readonly name: string }
  /** A user, a role session, a federated user: one principal by its ARN. */
  | { readonly kind: 'arn'; readonly arn: string }
  /** `AROA…`, `AIDA…`: what IAM stores instead of an ARN; readable again only as long as the principal exists. */
  | { readonly kind: 'unique-id'; readonly id: string }
  | { readonly kind: 'service'; readonly name: string }
  | { readonly kind: 'federated'; readonly provider: string }
  /** An account by its S3 id, which no request carries: names nobody we could recognise. */
  | { readonly kind: 'canonical-user' };

export interface PrincipalElement {
  readonly isNot: boolean;
  readonly entries: readonly PrincipalEntry[];
  /** As written, for explanations. */
  readonly written: readonly string[];
}

/**
 * How a statement names the caller. It decides what else must allow within one account.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
 */
export interface Naming {
  /** The very principal (session, user, everyone): nothing else is needed. */
  readonly direct: Truth;
  /** The role behind a session: its boundary and session policies still limit. */
  readonly role: Truth;
  /** The account: it delegates to the identity policies. */
  readonly account: Truth;
}

export const NAMES_EVERYONE: Naming = { direct: true, role: false, account: false };
const NAMES_NOBODY: Naming = { direct: false, role: false, account: false };

const ACCOUNT = /^(?:arn:[a-z-]+:iam::)?(\d{12})(?::root)?$/;
const UNIQUE_ID = /^A(?:ROA|IDA)[A-Z0-9]{12,128}$/;

/** @param type `AWS`, `Service`, `Federated` or `CanonicalUser` */
export function principalEntry(type: string, text: string): PrincipalEntry {
  if (type === 'Service') return { kind: 'service', name: text };
  if (type === 'Federated') return { kind: 'federated', provider: text };
  if (type === 'CanonicalUser') return { kind: 'canonical-user' };
  if (text === '*') return { kind: 'everyone' };
  const account = ACCOUNT.exec(text)?.[1];
  if (account !== undefined) return { kind: 'account', account };
  if (UNIQUE_ID.test(text)) return { kind: 'unique-id', id: text };
  const arn = parseArn(text);
  if (arn?.service === 'iam' && arn.resource.startsWith('role/')) {
    return { kind: 'role', arn: text, account: arn.account, name: lastSegment(text) };
  }
  return { kind: 'arn', arn: text };
}

/** How one entry names the caller. */
export function namingOf(entry: PrincipalEntry, caller: Caller, context: RequestContext): Naming {
  switch (entry.kind) {
    case 'everyone':
      return NAMES_EVERYONE;
    case 'account':
      if (entry.account !== caller.account) return NAMES_NOBODY;
      return caller.kind === 'root' ? NAMES_EVERYONE : { ...NAMES_NOBODY, account: true };
    case 'role':
      return { ...NAMES_NOBODY, role: isSameRole(entry, caller) };
    case 'arn':
      return { ...NAMES_NOBODY, direct: entry.arn === caller.principal };
    case 'unique-id':
      return namingById(entry.id, context);
    case 'service':
      return { ...NAMES_NOBODY, direct: caller.kind === 'service' && isNameOrAll(entry.name, caller.principal) };
    case 'federated':
      return { ...NAMES_NOBODY, direct: caller.kind === 'federated' && isNameOrAll(entry.provider, caller.principal) };
    case 'canonical-user':
      return NAMES_NOBODY;
  }
}

/** How a Principal element names the caller. */
export function namingOfAny(entries: readonly PrincipalEntry[], caller: Caller, context: RequestContext): Naming {
  let naming = NAMES_NOBODY;
  for (const entry of entries) {
    const next = namingOf(entry, caller, context);
    naming = {
      direct: either(naming.direct, next.direct),
      role: either(naming.role, next.role),
      account: either(naming.account, next.account),
    };
  }
  return naming;
}

/**
 * Whether NotPrincipal with Deny spares the caller: AWS validates the account, then the role, then the session, so
 * each of them must be listed. It never spares a principal that has a permissions boundary.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
 */
function isSpared(entries: readonly PrincipalEntry[], caller: Caller, context: RequestContext): Truth {
  const naming = namingOfAny(entries, caller, context);
  if (caller.kind === 'role-session') {
    const named = entries.some((entry) => entry.kind === 'everyone') || both(naming.role, naming.account);
    return both(naming.direct, named);
  }
  if (caller.kind === 'role') return either(naming.direct, both(naming.role, naming.account));
  if (caller.kind !== 'user' && caller.kind !== 'federated-user') return naming.direct;
  return both(
    naming.direct,
    either(
      naming.account,
      entries.some((entry) => entry.kind === 'everyone'),
    ),
  );
}

export function isNamed(naming: Naming): Truth {
  return either(naming.direct, either(naming.role, naming.account));
}

/** NotPrincipal: every principal that is not listed; with Deny in the strict sense of {@link isSpared}. */
export function namingOfOthers(
  element: PrincipalElement,
  effect: 'Allow' | 'Deny',
  caller: Caller,
  context: RequestContext,
): Naming {
  const spared =
    effect === 'Deny'
      ? isSpared(element.entries, caller, context)
      : isNamed(namingOfAny(element.entries, caller, context));
  return { ...NAMES_NOBODY, direct: negated(spared) };
}

function isSameRole(entry: { arn: string; account: string; name: string }, caller: Caller): boolean {
  const { role, account } = caller;
  if (role?.isPathKnown) return entry.arn === role.arn;
  // A role's name is unique in its account whatever its path.
  return entry.account === account && entry.name === role?.name;
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids */
function namingById(id: string, context: RequestContext): Naming {
  const state = context.stateOf('aws:userid');
  const isRole = id.startsWith('AROA');
  const named: Truth =
    state === 'unknown'
      ? doubtOfKeys(['aws:userid'])
      : Array.isArray(state) && state.some((value) => (isRole ? value.startsWith(`${id}:`) : value === id));
  return isRole ? { ...NAMES_NOBODY, role: named } : { ...NAMES_NOBODY, direct: named };
}

function isNameOrAll(name: string, principal: string): boolean {
  return name === '*' || name === principal;
}
