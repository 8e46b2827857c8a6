import { actionPattern } from './action-pattern.ts';
import { callerOf } from './caller.ts';
import { isNamed, namingOf, principalEntry } from './principal.ts';
import { requestContext } from './request-context.ts';
import { resourcePattern } from './resource-pattern.ts';

/** Whether an Action pattern covers an action. Letter case does not matter; `*` and `?` stand anywhere. */
export function matchesAction(pattern: string, action: string): boolean {
  return actionPattern(pattern)?.matches(action.toLowerCase()) ?? false;
}

/** Whether a Resource pattern without variables covers a resource; letter case matters. */
export function matchesResource(pattern: string, resource: string): boolean {
  return resourcePattern(pattern, false).matches(resource, NOTHING_KNOWN) === true;
}

/**
 * Whether an entry of a Principal element names a caller, by itself, its role or its account.
 * @param type `AWS`, `Service`, `Federated` or `CanonicalUser`
 * @param principal the caller's ARN or service principal
 */
export function matchesPrincipal(type: string, entry: string, principal: string): boolean {
  const caller = callerOf({ principal, action: '', resource: '*', context: {} });
  return isNamed(namingOf(principalEntry(type, entry), caller, NOTHING_KNOWN)) === true;
}

const NOTHING_KNOWN = requestContext({}, new Map(), []);
