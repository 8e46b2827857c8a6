import type { ActionData } from '../model/action-data.ts';
import type { ParsedPolicy } from './parse-policy.ts';
import type { ParsedStatement } from './parse-statement.ts';
import type { PolicyKind } from './policy-kind.ts';

export type LintRule =
  /** No such action, or a pattern that covers none. */
  | 'unknown-action'
  /** The statement names no resource of a type the action takes. */
  | 'resource-type-mismatch'
  /** No request of these actions carries the key. */
  | 'condition-key-never-present'
  /** A unique id where an ARN was: the role or user was deleted, its successor is another. */
  | 'dead-principal'
  /** A wildcard where AWS knows none: inside a principal or in an ARN's service. */
  | 'wildcard-without-effect'
  /** `${…}` in a document without Version 2012-10-17 stands for itself. */
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

/** A statement with what its rules need to know. */
export interface LintSubject {
  readonly statement: ParsedStatement;
  readonly path: string;
  readonly kind: PolicyKind;
  readonly policy: ParsedPolicy;
  readonly actions: ActionData;
}

/** The path of one entry of an element: with its index only if the element is a list. */
export function entryPath(subject: LintSubject, element: string, index: number): string {
  const isList = Array.isArray(subject.statement.json[element]);
  return `${subject.path}.${element}${isList ? `[${index}]` : ''}`;
}
