import type { ConditionClause } from './condition.ts';
import { globMatcher, wildcardCodes } from './glob.ts';
import type { LintFinding, LintSubject } from './lint-finding.ts';
import type { PolicyKind } from './policy-kind.ts';

/**
 * Keys that exist only where a service calls on behalf of a resource, not where an identity calls.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourcearn
 */
const SERVICE_CALL_KEYS = new Set(['aws:sourcearn', 'aws:sourceaccount', 'aws:sourceorgid', 'aws:sourceorgpaths']);
const IDENTITY_KINDS: readonly PolicyKind[] = ['identity', 'boundary', 'session'];

/** Keys of one service that the credentials carry to every other. */
const TRAVELLING_PREFIXES = ['aws', 'sts', 'iam', 'saml'];
const TRAVELLING_KEYS = new Set([
  'ec2:sourceinstancearn',
  'ec2:roledelivery',
  'lambda:sourcefunctionarn',
  'ssm:sourceinstancearn',
  'glue:credentialissuingservice',
]);

/** Conditions that hang on a key no such request carries, and variables that are none. */
export function lintConditions(subject: LintSubject): readonly LintFinding[] {
  const { conditions, index: statement } = subject.statement;
  const variables = subject.policy.hasVariables ? [] : lintVariables(subject);
  const keys = conditions.flatMap((clause): LintFinding[] => {
    const why = demandsKey(clause) ? reasonNeverPresent(clause, subject) : undefined;
    if (why === undefined) return [];
    const path = `${subject.path}.Condition.${clause.operatorText}.${clause.key}`;
    return [{ rule: 'condition-key-never-present', path, statement, message: `${clause.key} ${why}` }];
  });
  return [...variables, ...keys];
}

/** Whether the clause needs the key to be there, or treats its absence like a wrong value. */
function demandsKey({ operator, quantifier, ifExists, wanted }: ConditionClause): boolean {
  if (operator.name === 'Null') return wanted.includes('false');
  return !ifExists && quantifier !== 'all';
}

function reasonNeverPresent(clause: ConditionClause, subject: LintSubject): string | undefined {
  const key = clause.keyInLowerCase;
  if (SERVICE_CALL_KEYS.has(key) && IDENTITY_KINDS.includes(subject.kind)) {
    return "is carried by a service's call for a resource only, never by a call with this identity's credentials";
  }
  const actions = documentedActions(subject);
  const [prefix = ''] = key.split(':');
  const isServiceKey = subject.actions.actionsOf(prefix).length > 0;
  if (!isServiceKey || TRAVELLING_PREFIXES.includes(prefix) || TRAVELLING_KEYS.has(key)) return undefined;
  if (actions.length === 0 || actions.some(({ conditionKeys }) => carries(conditionKeys, key))) return undefined;
  return `is carried by none of ${actions.map(({ name }) => name).join(', ')}`;
}

/** The statement's actions when each is spelled out and documented, else none. */
function documentedActions({ statement, actions }: LintSubject) {
  const facts = statement.actions.patterns.map((pattern) => actions.action(pattern.text));
  return statement.actions.isNot || facts.includes(undefined) ? [] : facts.filter((fact) => fact !== undefined);
}

/** Placeholders in documented keys stand for any name. */
function carries(documented: readonly string[] | undefined, key: string): boolean {
  if (documented === undefined) return true;
  return documented.some((name) => {
    const pattern = name.toLowerCase().replace(/\$\{[^}]*\}|<[^>]*>|\btag-key$/g, '*');
    return globMatcher(wildcardCodes(pattern))(key);
  });
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html */
function lintVariables({ statement, path }: LintSubject): readonly LintFinding[] {
  const { resources, conditions, index } = statement;
  const texts: readonly (readonly [string, string])[] = [
    ...resources.patterns.map(({ text }) => [`${path}.${resources.isNot ? 'NotResource' : 'Resource'}`, text] as const),
    ...conditions.flatMap(({ operatorText, key, wanted }) =>
      wanted.map((text) => [`${path}.Condition.${operatorText}.${key}`, text] as const),
    ),
  ];
  return texts.flatMap(([at, text]): LintFinding[] => {
    const variable = /\$\{[^}]*\}/.exec(text)?.[0];
    if (variable === undefined) return [];
    const message = `${variable} stands for itself: variables need "Version": "2012-10-17"`;
    return [{ rule: 'variable-without-version', path: at, statement: index, message, suggestion: '2012-10-17' }];
  });
}
