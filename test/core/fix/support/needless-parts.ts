import type { JudgedRequest } from '../../../../lambdas/core/facts/facts.ts';
import { namesResourceOf } from '../../../../lambdas/core/fix/accept-resource.ts';
import { policiesOf, withRewritten } from '../../../../lambdas/core/fix/apply-change.ts';
import { listOf, withStatementAt } from '../../../../lambdas/core/fix/document.ts';
import type { StatementEdit } from '../../../../lambdas/core/model/fix.ts';
import type { Layer } from '../../../../lambdas/core/model/layer.ts';
import type { PolicyStatement } from '../../../../lambdas/core/model/policy.ts';
import { evaluate } from '../../../../lambdas/core/policy/evaluate.ts';
import { loadActionData } from '../../../../lambdas/data/action-data.ts';

const ACTIONS = loadActionData();

/** What an edit is judged against. */
export interface EditedWorld {
  readonly layer: Layer;
  /** The refused action on everything it was refused on. */
  readonly refused: readonly JudgedRequest[];
}

/** Parts of an edit that could stay as they were: what was added and is not needed, and what was taken away though it meant something. */
export function needlessParts(
  { policy, statement, before, after }: StatementEdit,
  world: EditedWorld,
): readonly string[] {
  const old = before as PolicyStatement;
  const now = after as PolicyStatement;
  const requests = world.refused;
  const allowed = (each: PolicyStatement): boolean =>
    requests.every(({ request, policies }) => {
      const rewritten = withRewritten(policies, world.layer, (named, document) =>
        named.name === policy ? withStatementAt(document, statement, each) : document,
      );
      return evaluate(request, rewritten).layers[world.layer] === 'allows';
    });
  const added = (['Action', 'Resource'] as const).flatMap((member) =>
    listOf(now[member])
      .filter((value) => !listOf(old[member]).includes(value))
      .filter((value) => without(now, member, value).some(allowed))
      .map((value) => `the edit adds ${value} for nothing`),
  );
  const removed = [
    ...listOf(old.Action).filter((name) => !listOf(now.Action).includes(name) && ACTIONS.action(name) !== undefined),
    ...listOf(old.Resource).filter(
      (value) =>
        !listOf(now.Resource).includes(value) &&
        allowed({ ...now, Resource: [...listOf(now.Resource), value] }) &&
        matters(old, value),
    ),
  ].map((value) => `the edit takes ${value} away`);
  const conditions = Object.entries(old.Condition ?? {}).flatMap(([operator, keys]) =>
    Object.entries(keys).flatMap(([key, wanted]) => {
      if (JSON.stringify(now.Condition?.[operator]?.[key]) === JSON.stringify(wanted)) return [];
      const restored = {
        ...now,
        Condition: { ...now.Condition, [operator]: { ...now.Condition?.[operator], [key]: wanted } },
      };
      return allowed(restored) ? [`the edit drops ${operator} on ${key} for nothing`] : [];
    }),
  );
  const rest = ({ Action: _, Resource: __, Condition: ___, ...others }: PolicyStatement): string =>
    JSON.stringify(others);
  return [
    ...(requests.length === 0 || allowed(now) ? [] : ['the edit does not open the layer']),
    ...(allowed(old) && requests.length > 0 ? ['the statement needed no edit'] : []),
    ...added,
    ...removed,
    ...conditions,
    ...(rest(old) === rest(now) ? [] : ['the edit changes more than action, resource and condition']),
    ...(policiesOf(requests[0]?.policies ?? { identity: [] }, world.layer).some(({ name }) => name === policy)
      ? []
      : ['the edited policy is not there']),
  ];
}

/** Whether some action of the statement takes such a resource. */
function matters({ Action }: PolicyStatement, resource: string): boolean {
  return listOf(Action).some((name) => {
    const action = ACTIONS.action(name);
    return action === undefined || /[*?]/.test(resource) || namesResourceOf(resource, action, ACTIONS);
  });
}

/** The statement less one value of a member; nothing where no other value is left. */
export function without(
  statement: PolicyStatement,
  member: 'Action' | 'Resource',
  value: string | undefined,
): readonly PolicyStatement[] {
  const left = listOf(statement[member]).filter((each) => each !== value);
  return left.length === 0 || value === undefined ? [] : [{ ...statement, [member]: left }];
}
