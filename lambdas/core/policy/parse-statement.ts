import type { PolicyJson } from '../model/policy.ts';
import { type ActionPattern, actionPattern } from './action-pattern.ts';
import type { ConditionClause } from './condition.ts';
import type { StatementPlace } from './json-grammar.ts';
import { describe, isObject, parseTexts, unknownMembers } from './json-grammar.ts';
import { parseConditions } from './parse-condition.ts';
import { parsePrincipal } from './parse-principal.ts';
import type { PolicyKind } from './policy-kind.ts';
import type { PrincipalElement } from './principal.ts';
import { type ResourcePattern, resourcePattern } from './resource-pattern.ts';

/** A statement ready to be judged. */
export interface ParsedStatement {
  readonly json: PolicyJson;
  /** Position in the document, from 0. */
  readonly index: number;
  readonly sid: string | null;
  readonly effect: 'Allow' | 'Deny';
  /** Everyone where the element is absent: the principal is the identity the policy is attached to, or left open. */
  readonly principal: PrincipalElement;
  readonly actions: Matcher<ActionPattern>;
  /** Everything where the element is absent: the statement is about the resource the policy is attached to. */
  readonly resources: Matcher<ResourcePattern>;
  readonly conditions: readonly ConditionClause[];
}

export interface Matcher<Pattern> {
  /** NotAction, NotResource. */
  readonly isNot: boolean;
  readonly patterns: readonly Pattern[];
}

const MEMBERS = [
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
];

/** Kinds that are attached to no single resource: each of their statements must say what it is about. */
const NEEDS_RESOURCE: readonly PolicyKind[] = ['identity', 'boundary', 'session', 'service-control'];

const EVERYTHING: Matcher<ResourcePattern> = { isNot: true, patterns: [] };

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html */
export function parseStatement(
  json: unknown,
  place: StatementPlace,
): ParsedStatement | { readonly errors: readonly string[] } {
  const { path, index, kind, hasVariables } = place;
  if (!isObject(json)) return { errors: [`${path}: expected a statement (an object), got ${describe(json)}`] };
  const errors = unknownMembers(json, MEMBERS, `${path}.`);
  const { Sid, Effect } = json;
  if (Sid !== undefined && typeof Sid !== 'string') errors.push(`${path}.Sid: expected text, got ${describe(Sid)}`);
  if (Effect !== 'Allow' && Effect !== 'Deny') {
    errors.push(`${path}.Effect: expected "Allow" or "Deny", got ${describe(Effect)}`);
  }
  const principal = parsePrincipal(json, place, errors);
  const actions = parsePatterns(json, 'Action', path, errors, (text, at) => {
    const pattern = actionPattern(text);
    if (pattern === undefined) errors.push(`${at}: expected "service:Action" or "*", got ${describe(text)}`);
    return pattern;
  });
  if (actions === undefined) errors.push(`${path}: needs Action or NotAction`);
  const resources = parsePatterns(json, 'Resource', path, errors, (text, at) => {
    if (!/^(\*|arn:|\$\{)/.test(text)) errors.push(`${at}: expected an ARN or "*", got ${describe(text)}`);
    return resourcePattern(text, hasVariables);
  });
  if (resources === undefined && NEEDS_RESOURCE.includes(kind)) errors.push(`${path}: needs Resource or NotResource`);
  const conditions = parseConditions(json.Condition, `${path}.Condition`, hasVariables, errors);
  if (errors.length > 0 || actions === undefined) return { errors };
  const sid = typeof Sid === 'string' ? Sid : null;
  const effect = Effect as 'Allow' | 'Deny';
  return { json, index, sid, effect, principal, actions, resources: resources ?? EVERYTHING, conditions };
}

function parsePatterns<Pattern>(
  json: PolicyJson,
  element: 'Action' | 'Resource',
  path: string,
  errors: string[],
  parse: (text: string, path: string) => Pattern | undefined,
): Matcher<Pattern> | undefined {
  const negative = `Not${element}`;
  const isNot = negative in json;
  if (isNot && element in json) errors.push(`${path}: has both ${element} and ${negative}`);
  if (!isNot && !(element in json)) return undefined;
  const name = isNot ? negative : element;
  const patterns = parseTexts(json[name], `${path}.${name}`, errors).flatMap(([text, at]) => parse(text, at) ?? []);
  return { isNot, patterns };
}
