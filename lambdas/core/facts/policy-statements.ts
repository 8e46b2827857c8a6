import type { PolicyJson } from '../model/policy.ts';

/** The statements of a document whose grammar nobody checked; what is no object is left out. */
export function statementsOf(document: PolicyJson): readonly PolicyJson[] {
  const { Statement: statements } = document;
  return (Array.isArray(statements) ? statements : [statements]).filter(isObject);
}

/** The strings of an element that may be one string or a list. */
export function stringsOf(element: unknown): readonly string[] {
  return (Array.isArray(element) ? element : [element]).filter((entry) => typeof entry === 'string');
}

export function isObject(value: unknown): value is PolicyJson {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
