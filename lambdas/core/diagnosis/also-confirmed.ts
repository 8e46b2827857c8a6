import type { CheckId } from '../model/check-id.ts';
import type { ConfirmedCheck } from './find-cause.ts';

/** Causes whose fix changes who calls: what the policies said about the former caller is no finding any more. */
const CHANGES_CALLER: ReadonlySet<CheckId> = new Set([
  'credentials-overridden',
  'role-missing',
  'credentials-unavailable',
  'instance-role-used',
  'role-not-found',
  'role-trust-policy',
  'stale-task',
]);

/** Causes whose fix makes the container use the role that is set: one that is not, or cannot be assumed, still stands in the way. */
const RETURNS_TO_ROLE: ReadonlySet<CheckId> = new Set([
  'credentials-overridden',
  'credentials-unavailable',
  'instance-role-used',
]);

/** Findings on the role itself that is set, or should be. */
const OF_THE_ROLE: ReadonlySet<CheckId> = new Set(['role-missing', 'role-not-found', 'role-trust-policy']);

/** Telling names of an explicit deny in the identity policies. */
const IDENTITY_DENIALS: ReadonlySet<CheckId> = new Set(['credentials-quarantined', 'sessions-revoked']);

/** Findings that speak of the caller's own side. */
const CALLER_SIDE: ReadonlySet<CheckId> = new Set([
  ...CHANGES_CALLER,
  's3-missing-object',
  'granted-to-execution-role',
  'identity-policy',
  'permissions-boundary',
  'session-policy',
  'kms-permission',
]);

/** Different names of one missing statement: the fix of any clears the others. */
const ONE_STATEMENT: readonly CheckId[] = ['granted-to-execution-role', 'identity-policy', 's3-missing-object'];

/** The other confirmed checks that the cause's fix would not clear, in catalogue order. */
export function alsoConfirmed(
  cause: ConfirmedCheck,
  confirmed: readonly ConfirmedCheck[],
  namesKey: boolean,
): readonly CheckId[] {
  return confirmed.filter(({ id }) => id !== cause.id && !clears(cause.id, id, namesKey)).map(({ id }) => id);
}

function clears(cause: CheckId, other: CheckId, namesKey: boolean): boolean {
  if (cause === 'changed-since-denial') return true;
  // The same statement of the same identity, told by what it means.
  if (IDENTITY_DENIALS.has(cause)) return other === 'identity-policy';
  if (RETURNS_TO_ROLE.has(cause) && OF_THE_ROLE.has(other)) return false;
  if (CHANGES_CALLER.has(cause)) return CALLER_SIDE.has(other);
  if (ONE_STATEMENT.includes(cause) && ONE_STATEMENT.includes(other)) return true;
  return namesKey && isKeyStatement(cause) && isKeyStatement(other);
}

/** Where the text itself names a KMS action, the missing statement has two names. */
function isKeyStatement(id: CheckId): boolean {
  return id === 'kms-permission' || id === 'identity-policy';
}
