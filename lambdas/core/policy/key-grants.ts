import type { KeyGrant } from '../model/evaluation.ts';
import type { Observed } from '../model/observed.ts';
import { isNamed, namingOf, principalEntry } from './principal.ts';
import type { Subject } from './statement.ts';
import { both, doubtOfKeys, doubtOfPolicy, either, type Truth } from './truth.ts';

/** Operations to which a grant's encryption context constraint does not apply. */
const UNCONSTRAINED = new Set([
  'describekey',
  'retiregrant',
  'getpublickey',
  'sign',
  'verify',
  'generatemac',
  'verifymac',
]);

/**
 * Whether a grant on the key lets the caller do it: a third way beside key policy and delegation to IAM.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/grants.html
 */
export function isGranted(grants: Observed<readonly KeyGrant[]> | undefined, subject: Subject): Truth {
  if (grants === undefined || !subject.actionInLowerCase.startsWith('kms:')) return false;
  if (grants.status === 'unknown') return doubtOfPolicy(`grants on ${subject.resource}`);
  const operation = subject.actionInLowerCase.slice('kms:'.length);
  let granted: Truth = false;
  for (const grant of grants.value) {
    if (!grant.operations.some((name) => name.toLowerCase() === operation)) continue;
    const type = grant.granteePrincipal.endsWith('.amazonaws.com') ? 'Service' : 'AWS';
    const names = isNamed(namingOf(principalEntry(type, grant.granteePrincipal), subject.caller, subject.context));
    const meets = UNCONSTRAINED.has(operation) || meetsConstraint(grant, subject);
    granted = either(granted, both(names, meets));
  }
  return granted;
}

/** @see https://docs.aws.amazon.com/kms/latest/APIReference/API_GrantConstraints.html */
function meetsConstraint(grant: KeyGrant, subject: Subject): Truth {
  const pairs = Object.entries({ ...grant.encryptionContextSubset, ...grant.encryptionContextEquals });
  const included = pairs
    .map(([key, value]) => carries(`kms:EncryptionContext:${key}`, value, subject))
    .reduce(both, true);
  return grant.encryptionContextEquals === undefined ? included : both(included, hasKeys(pairs.length, subject));
}

function carries(key: string, value: string, { context }: Subject): Truth {
  const state = context.stateOf(key.toLowerCase());
  if (state === 'unknown') return doubtOfKeys([key]);
  return state !== 'absent' && state.includes(value);
}

/** An equal encryption context has no further pair; where the request does not list its keys, that stays open. */
function hasKeys(count: number, { context }: Subject): Truth {
  const state = context.stateOf('kms:encryptioncontextkeys');
  if (state === 'unknown' || state === 'absent') return doubtOfKeys(['kms:EncryptionContextKeys']);
  return state.length === count;
}
