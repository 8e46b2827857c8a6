import { parseArn } from '../model/arn.ts';
import type { NamedPolicy } from '../model/evaluation.ts';
import { statementsOf, stringsOf } from './policy-statements.ts';

/**
 * What an operation that names no resource must have been about: the one ARN, without wildcards, for which the role's policies
 * allow an action of that name. Null where there is none, or several.
 */
export function onlyResource(operation: string, identity: readonly NamedPolicy[]): string | null {
  const suffix = `:${operation.toLowerCase()}`;
  const named = identity
    .flatMap(({ document }) => (document.status === 'known' ? statementsOf(document.value) : []))
    .filter(({ Action, Effect }) => {
      return Effect === 'Allow' && stringsOf(Action).some((action) => action.toLowerCase().endsWith(suffix));
    })
    .flatMap(({ Resource }) => stringsOf(Resource));
  const [only, ...others] = new Set(named);
  return only !== undefined && others.length === 0 && !/[*?$]/.test(only) && parseArn(only) !== undefined ? only : null;
}
