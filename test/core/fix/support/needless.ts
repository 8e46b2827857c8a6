import type { JudgedRequest } from '../../../../lambdas/core/facts/facts.ts';
import { withGrant, withRewritten } from '../../../../lambdas/core/fix/apply-change.ts';
import { companionsOf } from '../../../../lambdas/core/fix/companions/companions-of.ts';
import { listOf } from '../../../../lambdas/core/fix/document.ts';
import type { ContextValue, LayerDecision, PolicySet } from '../../../../lambdas/core/model/evaluation.ts';
import type { Fix, FixKind } from '../../../../lambdas/core/model/fix.ts';
import type { Layer } from '../../../../lambdas/core/model/layer.ts';
import { known } from '../../../../lambdas/core/model/observed.ts';
import type { PolicyStatement } from '../../../../lambdas/core/model/policy.ts';
import { evaluate } from '../../../../lambdas/core/policy/evaluate.ts';
import { matchesResource } from '../../../../lambdas/core/policy/matches.ts';
import { loadActionData } from '../../../../lambdas/data/action-data.ts';
import type { Case } from './facts.ts';
import { type EditedWorld, needlessParts, without } from './needless-parts.ts';

const ACTIONS = loadActionData();

/** The layer that each kind of grant opens; the trust of a task's own role is judged for ECS, not for the refused call. */
export const OPENED: Readonly<Partial<Record<FixKind, Layer>>> = {
  'add-identity-statement': 'identity-policy',
  'copy-grant-to-task-role': 'identity-policy',
  'extend-boundary': 'permissions-boundary',
  'add-endpoint-policy-statement': 'vpc-endpoint-policy',
  'add-resource-policy-statement': 'resource-policy',
  'add-key-policy-statement': 'key-policy',
  'repair-trust-policy': 'role-trust-policy',
};

/** What of a fix could be left out, each in a sentence; empty for a fix that is the least. Everything is judged by the evaluator anew. */
export function needless(fix: Fix, { diagnosis, facts }: Case): readonly string[] {
  const layer = OPENED[fix.kind];
  if (layer === undefined || fix.statements === null || diagnosis.cause?.check === 'role-trust-policy') return [];
  const judged = [...(facts.refused === null ? [] : [facts.refused]), ...facts.secondHops];
  const asked = askedFor({ diagnosis, facts });
  const world: World = { layer, judged, asked, refused: refusedOf({ diagnosis, facts }), statements: fix.statements };
  return [
    ...fix.statements.flatMap((statement) => [
      ...needlessPairs(statement, world),
      ...needlessConditions(statement, world),
    ]),
    ...(fix.edit === null || !('Effect' in fix.edit.before) ? [] : needlessParts(fix.edit, world)),
  ];
}

/** What a fix is judged against. */
interface World extends EditedWorld {
  readonly judged: readonly JudgedRequest[];
  readonly asked: readonly Pair[];
  readonly statements: readonly PolicyStatement[];
}

interface Pair {
  readonly action: string;
  readonly resource: string;
}

/** The refused call on each resource seen; where a second hop is the cause, that one. */
export function refusedOf({ diagnosis: { incident, cause }, facts }: Case): readonly JudgedRequest[] {
  if (cause?.check.startsWith('kms-'))
    return [...(facts.refused === null ? [] : [facts.refused]), ...facts.secondHops].filter(
      ({ request, evaluation }) => request.action.startsWith('kms:') && evaluation.decision !== 'allowed',
    );
  const { refused } = facts;
  if (refused === null) return [];
  const others = incident.resources.filter((resource) => resource.startsWith('arn:')).map(wholeArn);
  return [wholeArn(refused.request.resource), ...others].map((resource) => on(refused, resource));
}

/** Everything that a grant may be about: the refused call on what was seen, its second hops, and what AWS's pages say it takes besides. */
function askedFor({ diagnosis: { incident }, facts }: Case): readonly Pair[] {
  const hops = [...(facts.refused === null ? [] : [facts.refused]), ...facts.secondHops].map(({ request }) => request);
  const action = incident.denial.action ?? hops[0]?.action ?? '';
  const seen = incident.resources.map((resource) => ({ action, resource }));
  const main = [...seen, ...hops].map((pair) => ({
    ...pair,
    action: ACTIONS.action(pair.action)?.name ?? pair.action,
  }));
  const besides = main.flatMap((pair) =>
    companionsOf(pair.action, pair.resource, incident.denial.operation).flatMap(({ actions, resource, need }) => {
      const on = resource === undefined ? pair.resource : resource(pair.resource);
      const names = actions.length === 0 ? [pair.action] : actions;
      return need === 'usual' || on === undefined ? [] : names.map((name) => ({ action: name, resource: on }));
    }),
  );
  return [...main, ...besides];
}

function needlessPairs(statement: PolicyStatement, world: World): readonly string[] {
  return listOf(statement.Action).flatMap((action) =>
    (statement.Resource === undefined ? [undefined] : listOf(statement.Resource)).flatMap((pattern) => {
      const what = `${action} on ${pattern ?? 'it'}`;
      const judged = probe(action, pattern, statement, world);
      const others = world.statements.flatMap((each) =>
        each === statement ? [...without(each, 'Action', action), ...without(each, 'Resource', pattern)] : [each],
      );
      const asked = world.asked.some(
        (pair) => pair.action === action && (pattern === undefined || covers(pattern, pair.resource, world.layer)),
      );
      return [
        ...(verdict(judged, world, []) === 'allows' ? [`${what} was allowed already`] : []),
        ...(verdict(judged, world, world.statements) === 'implicit-deny'
          ? [`${what} is not granted by its statement`]
          : []),
        ...(verdict(judged, world, others) === 'allows' ? [`${what} is granted twice`] : []),
        ...(asked ? [] : [`nobody asked for ${what}`]),
      ];
    }),
  );
}

function covers(pattern: string, resource: string, layer: Layer): boolean {
  if (layer === 'key-policy' && pattern === '*') return true;
  return matchesResource(pattern, wholeArn(resource)) || instanceOf(pattern) === resource || pattern === resource;
}

/** As AWS judges it: a secret's ARN ends in six characters that callers may leave out. */
function wholeArn(resource: string): string {
  return /:secretsmanager:.*:secret:/.test(resource) && !/-[A-Za-z0-9]{6}$/.test(resource)
    ? `${resource}-AbCdEf`
    : resource;
}

/** The request of one pair: the judged one where there is one, else the refused call for another action. */
function probe(
  action: string,
  pattern: string | undefined,
  statement: PolicyStatement,
  { judged, layer }: World,
): JudgedRequest | undefined {
  const [first] = judged;
  const own = judged.find(
    ({ request }) =>
      request.action.toLowerCase() === action.toLowerCase() &&
      (pattern === undefined || covers(pattern, request.resource, layer)),
  );
  if (own !== undefined)
    return on(
      own,
      pattern === undefined || matchesResource(pattern, own.request.resource)
        ? own.request.resource
        : instanceOf(pattern),
    );
  if (first === undefined) return undefined;
  const resource = pattern === undefined || pattern === '*' ? first.request.resource : instanceOf(pattern);
  const request = {
    ...first.request,
    action,
    resource,
    context: { ...conditionValues(statement), ...first.request.context },
  };
  return { ...first, request };
}

function on(judged: JudgedRequest, resource: string): JudgedRequest {
  return { ...judged, request: { ...judged.request, resource } };
}

function instanceOf(pattern: string): string {
  return pattern.replace(/\$\{([*?$])\}|[*?]/g, (_, escaped: string | undefined) => escaped ?? 'x');
}

function conditionValues({ Condition = {} }: PolicyStatement): Record<string, ContextValue> {
  return Object.fromEntries(
    Object.values(Condition).flatMap((keys) =>
      Object.entries(keys).map(([key, wanted]) => [key, instanceOf(String(listOf(wanted)[0]))]),
    ),
  );
}

function verdict(
  judged: JudgedRequest | undefined,
  { layer }: World,
  statements: readonly PolicyStatement[],
): LayerDecision | undefined {
  return judged === undefined
    ? undefined
    : evaluate(judged.request, withGrant(judged.policies, layer, statements)).layers[layer];
}

/** A condition narrows where some request meets the statement without it and not with it. */
function needlessConditions(statement: PolicyStatement, world: World): readonly string[] {
  const { Condition = {} } = statement;
  const [action = ''] = listOf(statement.Action);
  const judged = probe(action, listOf(statement.Resource)[0], statement, world);
  if (judged === undefined) return [];
  return Object.entries(Condition).flatMap(([operator, keys]) =>
    Object.keys(keys).flatMap((key) => {
      const bare = { ...statement, Condition: { ...Condition, [operator]: omit(keys, key) } };
      const carried = { ...conditionValues(statement), ...judged.request.context };
      const narrows = [omit(carried, key), { ...carried, [key]: 'arn:aws:iam::999988887777:role/x' }].some(
        (context) => {
          const alone = { request: { ...judged.request, context }, policies: emptied(judged.policies, world.layer) };
          const meets = (each: PolicyStatement): boolean =>
            evaluate(alone.request, withGrant(alone.policies, world.layer, [each])).layers[world.layer] === 'allows';
          return meets(bare) && !meets(statement);
        },
      );
      return narrows ? [] : [`${operator} on ${key} narrows nothing`];
    }),
  );
}

function omit<Value>(object: Readonly<Record<string, Value>>, key: string): Record<string, Value> {
  return Object.fromEntries(Object.entries(object).filter(([name]) => name !== key));
}

function emptied(policies: PolicySet, layer: Layer): PolicySet {
  const nothing = known({ Version: '2012-10-17', Statement: [] }, 'test');
  return layer === 'identity-policy'
    ? { ...policies, identity: [{ name: 'nothing', document: nothing }] }
    : withRewritten(policies, layer, () => nothing.value);
}
