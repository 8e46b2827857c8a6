import { describe, expect, it } from 'vitest';
import { listOf } from '../../../lambdas/core/fix/document.ts';
import type { Fix } from '../../../lambdas/core/model/fix.ts';
import type { PolicyStatement } from '../../../lambdas/core/model/policy.ts';
import { matchesResource } from '../../../lambdas/core/policy/matches.ts';
import { loadActionData } from '../../../lambdas/data/action-data.ts';
import { diagnoseScenario, readScenario, scenarioFiles } from '../../support/scenario.ts';

const ACTIONS = loadActionData();
const THEIRS = '999988887777';

/** The fixes of every scenario that grant something, by the scenario's name. */
const granting: readonly (readonly [string, Fix])[] = (
  await Promise.all(
    scenarioFiles().map(async (file) =>
      (
        await diagnoseScenario(readScenario(file))
      ).flatMap(({ fix }) => (fix !== null && fix.statements !== null ? [[file, fix] as const] : [])),
    ),
  )
).flat();

function names(statement: PolicyStatement, action: string, resource: string): boolean {
  return (
    listOf(statement.Action).some((name) => name.toLowerCase() === action.toLowerCase()) &&
    listOf(statement.Resource).some((pattern) => matchesResource(pattern, resource))
  );
}

/** Another resource of the same kind, and the same one of another account. */
function neighbours(resource: string): readonly string[] {
  if (resource === '*') return [];
  const plain = resource.replaceAll('*', 'x').replaceAll('?', 'x');
  const [, , , , account = ''] = plain.split(':');
  return [`${plain}-other`, ...(account === '' ? [] : [plain.replace(account, THEIRS)])].filter(
    (other) => !matchesResource(resource, other),
  );
}

describe.each(granting)('%s', (_, fix) => {
  const statements = fix.statements ?? [];
  const identity = statements.filter(({ Principal }) => Principal === undefined);

  it('is proven, or says what is left', () => {
    const after = fix.proof?.after;
    const explained =
      after === undefined
        ? fix.instruction !== ''
        : after.decision === 'allowed' ||
          after.unknownKeys.length > 0 ||
          /Needed, but not enough|Not proven to the end/.test(fix.warnings.join());
    expect(explained).toBe(true);
  });

  it('names actions one by one, and no resource twice', () => {
    for (const { Action, Resource, NotAction, NotResource } of statements) {
      expect([NotAction, NotResource]).toEqual([undefined, undefined]);
      expect(listOf(Action).filter((name) => ACTIONS.action(name) === undefined)).toEqual([]);
      expect(new Set(listOf(Resource)).size).toBe(listOf(Resource).length);
    }
  });

  it('opens no sibling action', () => {
    for (const statement of identity) {
      const [resource = '*'] = listOf(statement.Resource);
      const service = listOf(statement.Action)[0]?.split(':')[0] ?? '';
      const others = ACTIONS.actionsOf(service).filter(
        (name) => !statements.some((each) => listOf(each.Action).includes(name)),
      );
      expect(others.length).toBeGreaterThan(0);
      expect(others.filter((name) => identity.some((each) => names(each, name, resource)))).toEqual([]);
    }
  });

  it('opens no sibling resource and no other account', () => {
    for (const statement of identity) {
      const probes = listOf(statement.Resource).flatMap(neighbours);
      const [action = ''] = listOf(statement.Action);
      const open = probes.filter((probe) => identity.some((each) => names(each, action, probe)));
      expect(open.filter((probe) => !probe.includes('::foundation-model/'))).toEqual([]);
    }
  });

  it('says nothing twice: each action on each resource rests on one statement', () => {
    for (const statement of identity) {
      for (const action of listOf(statement.Action)) {
        for (const resource of listOf(statement.Resource)) {
          expect(identity.filter((each) => names(each, action, resource))).toEqual([statement]);
        }
      }
    }
  });

  it('takes everything a resource of its kind may be only from actions that take none', () => {
    const bare = identity.filter(({ Resource }) => listOf(Resource).includes('*'));
    const needless = bare.flatMap(({ Action }) => listOf(Action)).filter((name) => takesOne(name));
    expect(needless).toEqual([]);
  });
});

it('there are scenarios that grant, of most kinds', () => {
  expect(new Set(granting.map(([, { kind }]) => kind)).size).toBeGreaterThanOrEqual(6);
});

/** The usual call of the one excepted names none of the resources that it may be narrowed to. */
function takesOne(name: string): boolean {
  if (name === 'cloudwatch:PutMetricData') return false;
  return (ACTIONS.action(name)?.resourceTypes.length ?? 1) > 0;
}
