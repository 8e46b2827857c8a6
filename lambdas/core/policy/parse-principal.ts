import type { PolicyJson } from '../model/policy.ts';
import { describe, isObject, parseTexts, type StatementPlace } from './json-grammar.ts';
import { nearestWord } from './nearest-word.ts';
import type { PolicyKind } from './policy-kind.ts';
import { type PrincipalElement, principalEntry } from './principal.ts';

const TYPES = ['AWS', 'Service', 'Federated', 'CanonicalUser'];

/** Kinds whose principal is the identity they are attached to. */
const TAKES_NONE: readonly PolicyKind[] = ['identity', 'boundary', 'session', 'service-control'];
const NEEDS_ONE: readonly PolicyKind[] = ['resource', 'key', 'trust'];

const EVERYONE: PrincipalElement = { isNot: false, entries: [{ kind: 'everyone' }], written: ['*'] };

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html */
export function parsePrincipal(json: PolicyJson, place: StatementPlace, errors: string[]): PrincipalElement {
  const { path, kind } = place;
  const isNot = 'NotPrincipal' in json;
  if (isNot && 'Principal' in json) errors.push(`${path}: has both Principal and NotPrincipal`);
  if (!isNot && !('Principal' in json)) {
    if (NEEDS_ONE.includes(kind)) errors.push(`${path}: needs Principal or NotPrincipal`);
    return EVERYONE;
  }
  const name = isNot ? 'NotPrincipal' : 'Principal';
  const at = `${path}.${name}`;
  if (TAKES_NONE.includes(kind)) {
    errors.push(`${at}: not allowed here, the principal is the identity the policy is attached to`);
  }
  const written = json[name];
  if (written === '*') return { ...EVERYONE, isNot };
  if (!isObject(written)) {
    errors.push(`${at}: expected "*" or an object such as {"AWS": "arn:…"}, got ${describe(written)}`);
    return EVERYONE;
  }
  const texts = Object.entries(written).flatMap(([type, value]) => {
    if (!TYPES.includes(type)) errors.push(`${at}.${type}: unknown principal type${nearestWord(type, TYPES)}`);
    return parseTexts(value, `${at}.${type}`, errors).map(([text]) => ({ text, entry: principalEntry(type, text) }));
  });
  return { isNot, entries: texts.map(({ entry }) => entry), written: texts.map(({ text }) => text) };
}
