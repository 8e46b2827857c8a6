import type { PolicyJson } from '../model/policy.ts';
import { describe, isObject, unknownMembers } from './json-grammar.ts';
import { type ParsedStatement, parseStatement } from './parse-statement.ts';
import type { PolicyKind } from './policy-kind.ts';

/** A document whose grammar was checked and whose patterns are compiled. */
export interface ParsedPolicy {
  readonly kind: PolicyKind;
  readonly statements: readonly ParsedStatement[];
  /** Whether `${…}` is a variable: only in Version 2012-10-17. */
  readonly hasVariables: boolean;
}

export interface PolicyErrors {
  /** Each with its path from the document, such as `Statement[2].Condition.StringEqual: unknown operator, …`. */
  readonly errors: readonly string[];
}

const MEMBERS = ['Version', 'Id', 'Statement'];
const VERSIONS = ['2012-10-17', '2008-10-17'];

const compiled = new WeakMap<object, Map<PolicyKind, ParsedPolicy | PolicyErrors>>();

/**
 * Parses a document, or names every place that is not policy grammar. A document is compiled once: the same object
 * yields the same result.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export function parsePolicy(json: unknown, kind: PolicyKind): ParsedPolicy | PolicyErrors {
  if (!isObject(json)) return { errors: [`expected a policy document (a JSON object), got ${describe(json)}`] };
  const known = compiled.get(json) ?? new Map<PolicyKind, ParsedPolicy | PolicyErrors>();
  compiled.set(json, known);
  const result = known.get(kind) ?? parseDocument(json, kind);
  known.set(kind, result);
  return result;
}

function parseDocument(json: PolicyJson, kind: PolicyKind): ParsedPolicy | PolicyErrors {
  const { Version, Statement } = json;
  const errors = unknownMembers(json, MEMBERS, '');
  if (Version !== undefined && !VERSIONS.includes(Version as string)) {
    errors.push(`Version: expected "2012-10-17" or "2008-10-17", got ${describe(Version)}`);
  }
  if (!isObject(Statement) && !Array.isArray(Statement)) {
    return { errors: [...errors, `Statement: expected a statement or an array of them, got ${describe(Statement)}`] };
  }
  const hasVariables = Version === '2012-10-17';
  const written: readonly unknown[] = Array.isArray(Statement) ? Statement : [Statement];
  const statements: ParsedStatement[] = [];
  for (const [index, statement] of written.entries()) {
    const path = Array.isArray(Statement) ? `Statement[${index}]` : 'Statement';
    const parsed = parseStatement(statement, { path, index, kind, hasVariables });
    if ('errors' in parsed) errors.push(...parsed.errors);
    else statements.push(parsed);
  }
  return errors.length > 0 ? { errors } : { kind, statements, hasVariables };
}
