import { OPERATORS, type Operator } from './condition-operator.ts';
import { fixedPieces, parseTemplate, resolve, type Template } from './policy-variable.ts';
import type { KeyState, RequestContext } from './request-context.ts';
import { both, doubtOfKeys, either, negated, type Truth } from './truth.ts';

/** One operator with one key and its values; the clauses of a statement are all required. */
export interface ConditionClause {
  /** As written, such as `ForAnyValue:StringLikeIfExists`. */
  readonly operatorText: string;
  readonly operator: Operator;
  readonly quantifier: 'all' | 'any' | undefined;
  readonly ifExists: boolean;
  readonly key: string;
  readonly keyInLowerCase: string;
  readonly wanted: readonly string[];
  readonly tests: readonly ValueTest[];
}

/** `undefined` when a variable in the value cannot be resolved. */
type ValueTest = (requestValue: string, context: RequestContext) => Truth | undefined;

/** An operator as written, taken apart; `undefined` if AWS has no such operator. */
export function parseOperator(text: string): Pick<ConditionClause, 'operator' | 'quantifier' | 'ifExists'> | undefined {
  const [, set, name = '', suffix] = /^(ForAllValues:|ForAnyValue:)?([A-Za-z]+?)(IfExists)?$/i.exec(text) ?? [];
  const operator = OPERATORS.get(name.toLowerCase());
  if (operator === undefined) return undefined;
  if (operator.name === 'Null' && (suffix !== undefined || set !== undefined)) return undefined;
  const quantifier = set === undefined ? undefined : set.toLowerCase() === 'forallvalues:' ? 'all' : 'any';
  return { operator, quantifier, ifExists: suffix !== undefined };
}

/** @param operatorText an operator that {@link parseOperator} accepts */
export function conditionClause(
  operatorText: string,
  parsed: Pick<ConditionClause, 'operator' | 'quantifier' | 'ifExists'>,
  key: string,
  wanted: readonly string[],
  hasVariables: boolean,
): ConditionClause {
  const takesVariables = hasVariables && parsed.operator.takesVariables;
  const tests = wanted.map((value) => valueTest(parsed.operator, parseTemplate(value, takesVariables)));
  return { operatorText, ...parsed, key, keyInLowerCase: key.toLowerCase(), wanted, tests };
}

/** Whether the request meets a clause. */
export function isMet(clause: ConditionClause, context: RequestContext): Truth {
  const state = context.stateOf(clause.keyInLowerCase);
  if (state === 'unknown') return doubtOfKeys([clause.key]);
  if (clause.operator.name === 'Null') return clause.wanted.includes(String(state === 'absent'));
  if (isEmpty(state, clause)) return whenAbsent(clause);
  const { isNegated } = clause.operator;
  // Without a set operator: one of the values must match, or, negated, none of them.
  const needsEvery = clause.quantifier === 'all' || (clause.quantifier === undefined && isNegated);
  let met: Truth = needsEvery;
  for (const value of state) {
    const matched = matchesOne(clause, value, context);
    // A negated comparison with a variable that has no value makes the statement invalid.
    if (matched === undefined) return false;
    const fits = isNegated ? negated(matched) : matched;
    met = needsEvery ? both(met, fits) : either(met, fits);
  }
  return met;
}

/**
 * An absent key fails positive operators and meets negated ones; with a set operator the set is empty.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 */
function whenAbsent(clause: ConditionClause): boolean {
  if (clause.ifExists) return true;
  if (clause.quantifier !== undefined) return clause.quantifier === 'all';
  return clause.operator.isNegated;
}

function isEmpty(state: Exclude<KeyState, 'unknown'>, clause: ConditionClause): state is 'absent' {
  if (state === 'absent') return true;
  return clause.quantifier !== undefined && state.every((value) => value === '');
}

function matchesOne(clause: ConditionClause, value: string, context: RequestContext): Truth | undefined {
  let matched: Truth = false;
  for (const test of clause.tests) {
    const outcome = test(value, context);
    if (outcome === undefined) {
      if (clause.operator.isNegated) return undefined;
    } else {
      matched = either(matched, outcome);
    }
  }
  return matched;
}

function valueTest(operator: Operator, template: Template): ValueTest {
  const fixed = fixedPieces(template);
  if (fixed !== undefined) return operator.compile(fixed);
  return (requestValue, context) => {
    const resolved = resolve(template, context);
    if (resolved === undefined) return undefined;
    if (resolved.unknownKeys.length > 0) return doubtOfKeys(resolved.unknownKeys);
    return operator.compile(resolved.pieces)(requestValue);
  };
}
