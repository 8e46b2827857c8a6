import { withGrant, withRewritten } from '../../../../lambdas/core/fix/apply-change.ts';
import { listOf } from '../../../../lambdas/core/fix/document.ts';
import type { PolicySet } from '../../../../lambdas/core/model/evaluation.ts';
import type { Layer } from '../../../../lambdas/core/model/layer.ts';
import { known } from '../../../../lambdas/core/model/observed.ts';
import type { PolicyStatement } from '../../../../lambdas/core/model/policy.ts';
import { evaluate } from '../../../../lambdas/core/policy/evaluate.ts';
import { conditionValues, type Judged, probe } from './probe.ts';

/** Conditions that narrow nothing, each in a sentence: one narrows where some request meets the statement without it and not with it. */
export function needlessConditions(statement: PolicyStatement, world: Judged): readonly string[] {
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
