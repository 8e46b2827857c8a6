import type { PolicyJson, PolicyStatement } from '../model/policy.ts';
import { statementId } from './stable-name.ts';

/** The statements of a document whose grammar nobody checked; what is no object is left out by no one: positions stay. */
export function statementsOf(document: PolicyJson): readonly PolicyStatement[] {
  const { Statement: statement } = document;
  if (Array.isArray(statement)) return statement as readonly PolicyStatement[];
  return typeof statement === 'object' && statement !== null ? [statement as PolicyStatement] : [];
}

/** A fresh document of these statements. */
export function documentOf(statements: readonly PolicyStatement[]): PolicyJson {
  return { Version: '2012-10-17', Statement: withSids(statements) };
}

/** The document with more statements, each once; whatever it held stays as it was written. */
export function withStatements(document: PolicyJson, more: readonly PolicyStatement[]): PolicyJson {
  const present = statementsOf(document);
  const said = new Set(present.map(meaning));
  const added = withSids(more).filter((statement) => !said.has(meaning(statement)));
  return { Version: '2012-10-17', ...document, Statement: [...present, ...added] };
}

/** The document with the statement at a position replaced. */
export function withStatementAt(document: PolicyJson, position: number, after: PolicyStatement): PolicyJson {
  return { ...document, Statement: statementsOf(document).map((each, at) => (at === position ? after : each)) };
}

/** The document without the statements at these positions. */
export function withoutStatements(document: PolicyJson, positions: readonly number[]): PolicyJson {
  return { ...document, Statement: statementsOf(document).filter((_, at) => !positions.includes(at)) };
}

/** One value or a list, as policies write it, read as a list. */
export function listOf<T>(value: T | readonly T[] | undefined): readonly T[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value as T];
}

/** A list, written the way people write it: a single value bare. */
export function oneOrMany(values: readonly string[]): string | readonly string[] {
  const [only] = values;
  return values.length === 1 && only !== undefined ? only : values;
}

function withSids(statements: readonly PolicyStatement[]): readonly PolicyStatement[] {
  return statements.map((statement) => {
    if (statement.Sid !== undefined) return statement;
    const action = listOf(statement.Action)[0] ?? statement.Effect;
    return { Sid: statementId(action, statement), ...statement };
  });
}

function meaning({ Sid: _, ...rest }: PolicyStatement): string {
  return JSON.stringify(rest);
}
