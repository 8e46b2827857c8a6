import type { PolicyJson } from '../model/policy.ts';
import { nearestWord } from './nearest-word.ts';
import type { PolicyKind } from './policy-kind.ts';

/** Where a statement stands, for the paths of its errors and the rules of its kind. */
export interface StatementPlace {
  readonly path: string;
  readonly index: number;
  readonly kind: PolicyKind;
  readonly hasVariables: boolean;
}

/** A JSON object, neither null nor an array. */
export function isObject(json: unknown): json is PolicyJson {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

/** What a value is, in an error's words. */
export function describe(json: unknown): string {
  if (json === undefined) return 'nothing';
  if (typeof json === 'string') return JSON.stringify(json.slice(0, 80));
  if (typeof json !== 'object') return String(json);
  if (json === null) return 'null';
  return Array.isArray(json) ? 'an array' : 'an object';
}

/** Errors for members that are none of those allowed. */
export function unknownMembers(json: PolicyJson, allowed: readonly string[], path: string): string[] {
  return Object.keys(json)
    .filter((member) => !allowed.includes(member))
    .map((member) => `${path}${member}: unknown element${nearestWord(member, allowed)}`);
}

/** Texts of an element that is one text or a list of them; anything else is an error. */
export function parseTexts(json: unknown, path: string, errors: string[]): readonly [text: string, path: string][] {
  if (typeof json === 'string') return [[json, path]];
  if (!Array.isArray(json) || json.length === 0) {
    errors.push(
      `${path}: expected text or a list of texts, got ${Array.isArray(json) ? 'an empty list' : describe(json)}`,
    );
    return [];
  }
  return json.flatMap((entry: unknown, index): [string, string][] => {
    if (typeof entry === 'string') return [[entry, `${path}[${index}]`]];
    errors.push(`${path}[${index}]: expected text, got ${describe(entry)}`);
    return [];
  });
}
