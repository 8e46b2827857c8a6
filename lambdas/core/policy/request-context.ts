import type { ContextValue } from '../model/evaluation.ts';

/** What the request says under one condition key: its values, that it does not carry the key, or that nobody knows. */
export type KeyState = readonly string[] | 'absent' | 'unknown';

/**
 * The condition keys of a request. Names ignore case.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html
 */
export interface RequestContext {
  /** @param key in lower case */
  stateOf(key: string): KeyState;
}

/**
 * @param derived keys that follow from the request itself, names in lower case; a given key wins, and so does one that is said to be unknown
 * @param unknownKeys keys of which nothing is known; a trailing `*` covers a prefix
 */
export function requestContext(
  given: Readonly<Record<string, ContextValue>>,
  derived: ReadonlyMap<string, string>,
  unknownKeys: readonly string[],
): RequestContext {
  const unknown = unknownKeys.map((key) => key.toLowerCase());
  const isUnknown = (key: string): boolean => unknown.some((name) => covers(name, key));
  const values = new Map<string, readonly string[]>();
  for (const [key, value] of derived) if (!isUnknown(key)) values.set(key, [value]);
  for (const [key, value] of Object.entries(given)) {
    values.set(key.toLowerCase(), Array.isArray(value) ? value.map(String) : [String(value)]);
  }
  return {
    stateOf: (key) => {
      const known = values.get(key);
      // A key without any value counts as absent, see the Null operator in AWS's guide.
      if (known !== undefined) return known.length === 0 ? 'absent' : known;
      return isUnknown(key) ? 'unknown' : 'absent';
    },
  };
}

function covers(name: string, key: string): boolean {
  return name.endsWith('*') ? key.startsWith(name.slice(0, -1)) : name === key;
}
