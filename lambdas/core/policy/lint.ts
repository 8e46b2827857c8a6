import type { ActionData } from '../model/action-data.ts';
import type { PolicyJson } from '../model/policy.ts';
import type { PolicyKind } from './policy-kind.ts';

export type LintRule =
  | 'unknown-action'
  | 'resource-type-mismatch'
  | 'condition-key-never-present'
  | 'dead-principal'
  | 'variable-without-version';

/** A defect that AWS accepts but that explains a denial. */
export interface LintFinding {
  readonly rule: LintRule;
  /** Where, such as `Statement[0].Action[1]`. */
  readonly path: string;
  /** Position of the statement, from 0. */
  readonly statement: number;
  /** One sentence for a person. */
  readonly message: string;
  /** The nearest right spelling, where there is one. */
  readonly suggestion?: string;
}

/** Warnings about a document; a malformed one yields none (its errors come from `parsePolicy`). */
export function lintPolicy(_document: PolicyJson, _kind: PolicyKind, _actions: ActionData): readonly LintFinding[] {
  return [];
}
