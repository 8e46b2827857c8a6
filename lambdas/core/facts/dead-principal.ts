import { knownValue } from '../model/observed.ts';
import type { Facts } from './facts.ts';
import { isObject, statementsOf, stringsOf } from './policy-statements.ts';

/** A statement that would allow the request, were its principal not the id of a role that is gone. */
export interface DeadPrincipal {
  readonly policy: string;
  readonly id: string;
  /** Position of the statement in the policy, from 0. */
  readonly statement: number;
}

/**
 * IAM stores the ARN of a role in a resource policy as its unique id. A role that is deleted and made again gets a new id, and
 * the old grants go dead.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-roles
 */
export function deadPrincipal({ actingRole, refused }: Facts): DeadPrincipal | undefined {
  const acting = knownValue(actingRole);
  const role = acting ? knownValue(acting.role) : null;
  const policy = refused?.policies.resource;
  const document = policy && knownValue(policy.document);
  if (!role || !refused || !policy || !document) return undefined;
  const statements = statementsOf(document);
  const onlyPrincipalFailed = refused.evaluation.explanation.filter(
    ({ effect, failed, policy: name }) =>
      name === policy.name && effect === 'Allow' && failed.length === 1 && failed[0] === 'principal',
  );
  return onlyPrincipalFailed
    .flatMap(({ statement }) =>
      uniqueIds(statements[statement]?.Principal).map((id) => ({ policy: policy.name, id, statement })),
    )
    .find(({ id }) => id !== role.id);
}

function uniqueIds(principal: unknown): readonly string[] {
  return isObject(principal) ? stringsOf(principal.AWS).filter((entry) => /^AROA[A-Z0-9]+$/.test(entry)) : [];
}
