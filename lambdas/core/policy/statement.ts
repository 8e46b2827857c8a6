import type { StatementPart } from '../model/evaluation.ts';
import { type Caller, isOutsideAccounts } from './caller.ts';
import { isMet } from './condition.ts';
import type { ParsedStatement } from './parse-statement.ts';
import { isNamed, NAMES_EVERYONE, type Naming, namingOfAny, namingOfOthers } from './principal.ts';
import type { RequestContext } from './request-context.ts';
import type { ResourcePattern } from './resource-pattern.ts';
import { both, either, negated, type Truth } from './truth.ts';

/** One request, prepared for many statements. */
export interface Subject {
  readonly action: string;
  readonly actionInLowerCase: string;
  readonly resource: string;
  /** What Resource patterns are held against. */
  readonly matchedResource: string;
  readonly context: RequestContext;
  readonly caller: Caller;
  readonly hasBoundary: boolean;
}

/** How a statement met the request, part by part. */
export interface Judged {
  readonly statement: ParsedStatement;
  readonly naming: Naming;
  readonly principal: Truth;
  readonly action: boolean;
  readonly resource: Truth;
  /** One per clause of the Condition element. */
  readonly clauses: readonly Truth[];
  /** All clauses together. */
  readonly condition: Truth;
  /** Action, resource and conditions together. */
  readonly rest: Truth;
  readonly matched: Truth;
}

export function judgeStatement(statement: ParsedStatement, subject: Subject): Judged {
  const naming = namingBy(statement, subject);
  const principal = isNamed(naming);
  const action = coversAction(statement, subject);
  const resource = coversResource(statement, subject);
  const clauses = statement.conditions.map((clause) => isMet(clause, subject.context));
  const condition = clauses.reduce(both, true);
  const rest = both(action, both(resource, condition));
  return { statement, naming, principal, action, resource, clauses, condition, rest, matched: both(principal, rest) };
}

/** The parts that did not match, or, when none failed, those that hang on an unknown. */
export function failedParts(judged: Judged): readonly StatementPart[] {
  if (judged.matched === true) return [];
  const isOpen = judged.matched !== false;
  return PARTS.filter((part) => (isOpen ? judged[part] !== true : judged[part] === false));
}

const PARTS: readonly StatementPart[] = ['principal', 'action', 'resource', 'condition'];

function namingBy({ principal, effect }: ParsedStatement, subject: Subject): Naming {
  const { caller, context } = subject;
  if (!principal.isNot) return namingOfAny(principal.entries, caller, context);
  // AWS denies any principal that has a boundary, whatever NotPrincipal lists.
  if (effect === 'Deny' && subject.hasBoundary && !isOutsideAccounts(caller)) return NAMES_EVERYONE;
  return namingOfOthers(principal, effect, caller, context);
}

function coversAction({ actions }: ParsedStatement, subject: Subject): boolean {
  return actions.patterns.some((pattern) => pattern.matches(subject.actionInLowerCase)) !== actions.isNot;
}

function coversResource({ resources }: ParsedStatement, subject: Subject): Truth {
  let covered: Truth = false;
  for (const pattern of resources.patterns) {
    const matched = matchesPattern(pattern, subject);
    // A variable without a value: AWS calls such a statement invalid, so NotResource must not widen it.
    if (matched === undefined && resources.isNot) return false;
    covered = either(covered, matched ?? false);
  }
  return resources.isNot ? negated(covered) : covered;
}

function matchesPattern(pattern: ResourcePattern, subject: Subject): Truth | undefined {
  return pattern.matches(subject.matchedResource, subject.context);
}
