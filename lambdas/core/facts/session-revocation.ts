import type { NamedPolicy } from '../model/evaluation.ts';
import { knownValue } from '../model/observed.ts';
import { isObject, statementsOf, stringsOf } from './policy-statements.ts';

/** A policy that denies everything to sessions issued before a moment. */
export interface SessionRevocation {
  readonly policy: string;
  /** ISO 8601. */
  readonly before: string;
}

/**
 * The newest revocation among a role's policies: a Deny of sessions older than a date, as the console writes it.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_revoke-sessions.html
 */
export function sessionRevocation(policies: readonly NamedPolicy[]): SessionRevocation | undefined {
  const found = policies.flatMap(({ document, name }) =>
    statementsOf(knownValue(document) ?? {})
      .filter(({ Effect }) => Effect === 'Deny')
      .flatMap(({ Condition }) => tokenDates(Condition))
      .filter((before) => !Number.isNaN(Date.parse(before)))
      .map((before) => ({ policy: name, before })),
  );
  return found.sort((a, b) => Date.parse(b.before) - Date.parse(a.before))[0];
}

function tokenDates(condition: unknown): readonly string[] {
  if (!isObject(condition)) return [];
  return Object.entries(condition)
    .filter(([operator, keys]) => operator.startsWith('DateLessThan') && isObject(keys))
    .flatMap(([, keys]) => Object.entries(isObject(keys) ? keys : {}))
    .filter(([key]) => key.toLowerCase() === 'aws:tokenissuetime')
    .flatMap(([, values]) => stringsOf(values));
}
