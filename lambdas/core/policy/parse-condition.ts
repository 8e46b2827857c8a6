import { type ConditionClause, conditionClause, parseOperator } from './condition.ts';
import { OPERATORS } from './condition-operator.ts';
import { describe, isObject } from './json-grammar.ts';
import { closest } from './nearest-word.ts';

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html */
export function parseConditions(
  json: unknown,
  path: string,
  hasVariables: boolean,
  errors: string[],
): readonly ConditionClause[] {
  if (json === undefined) return [];
  if (!isObject(json)) {
    errors.push(`${path}: expected an object of operators, got ${describe(json)}`);
    return [];
  }
  return Object.entries(json).flatMap(([operatorText, keys]) => {
    const at = `${path}.${operatorText}`;
    const parsed = parseOperator(operatorText);
    if (parsed === undefined) {
      errors.push(`${at}: unknown operator${suggestion(operatorText)}`);
      return [];
    }
    if (!isObject(keys)) {
      errors.push(`${at}: expected an object of condition keys, got ${describe(keys)}`);
      return [];
    }
    return Object.entries(keys).map(([key, values]) => {
      const wanted = parseValues(values, `${at}.${key}`, errors);
      return conditionClause(operatorText, parsed, key, wanted, hasVariables);
    });
  });
}

/** Numbers and booleans may stand without quotation marks. */
function parseValues(json: unknown, path: string, errors: string[]): readonly string[] {
  const values: readonly unknown[] = Array.isArray(json) ? json : [json];
  return values.flatMap((value, index) => {
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return [String(value)];
    const at = Array.isArray(json) ? `${path}[${index}]` : path;
    errors.push(`${at}: expected text, a number or a boolean, got ${describe(value)}`);
    return [];
  });
}

/** The nearest operator, with the set prefix and suffix that were written. */
function suggestion(operatorText: string): string {
  const [, prefix = '', name = '', suffix = ''] = /^([^:]*:)?(.*?)(IfExists)?$/.exec(operatorText) ?? [];
  const nearest = closest(
    name,
    [...OPERATORS.values()].map((operator) => operator.name),
  );
  if (nearest === undefined) return '';
  if (nearest === 'Null') return ', did you mean Null (it takes neither a set prefix nor IfExists)';
  const set = closest(prefix, ['ForAllValues:', 'ForAnyValue:']) ?? '';
  return `, did you mean ${set}${nearest}${suffix}`;
}
