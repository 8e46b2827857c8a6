import type { JudgedRequest } from '../../../../lambdas/core/facts/facts.ts';
import { withGrant } from '../../../../lambdas/core/fix/apply-change.ts';
import { companionsOf } from '../../../../lambdas/core/fix/companions/companions-of.ts';
import { listOf } from '../../../../lambdas/core/fix/document.ts';
import type { LayerDecision } from '../../../../lambdas/core/model/evaluation.ts';
import type { Fix, FixKind } from '../../../../lambdas/core/model/fix.ts';
import type { Layer } from '../../../../lambdas/core/model/layer.ts';
import type { PolicyStatement } from '../../../../lambdas/core/model/policy.ts';
import { evaluate } from '../../../../lambdas/core/policy/evaluate.ts';
import { loadActionData } from '../../../../lambdas/data/action-data.ts';
import type { Case } from './facts.ts';
import { needlessConditions } from './needless-conditions.ts';
import { type EditedWorld, needlessParts, without } from './needless-parts.ts';
import { covers, type Judged, on, probe, wholeArn } from './probe.ts';

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
interface World extends EditedWorld, Judged {
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

function verdict(
  judged: JudgedRequest | undefined,
  { layer }: World,
  statements: readonly PolicyStatement[],
): LayerDecision | undefined {
  return judged === undefined
    ? undefined
    : evaluate(judged.request, withGrant(judged.policies, layer, statements)).layers[layer];
}
