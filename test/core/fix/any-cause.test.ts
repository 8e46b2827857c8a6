import { beforeAll, describe, expect, it } from 'vitest';
import type { Facts } from '../../../lambdas/core/facts/facts.ts';
import { listOf } from '../../../lambdas/core/fix/document.ts';
import { proposeFix } from '../../../lambdas/core/fix/propose-fix.ts';
import { CHECK_IDS } from '../../../lambdas/core/model/check-id.ts';
import type { Cause } from '../../../lambdas/core/model/diagnosis.ts';
import type { Fix, FixKind } from '../../../lambdas/core/model/fix.ts';
import { LAYERS } from '../../../lambdas/core/model/layer.ts';
import { known, unknown } from '../../../lambdas/core/model/observed.ts';
import type { PolicyStatement } from '../../../lambdas/core/model/policy.ts';
import { loadActionData } from '../../../lambdas/data/action-data.ts';
import { readScenario, scenarioFiles } from '../../support/scenario.ts';
import { partOf } from '../../support/test-form.ts';
import { blaming, type Case, casesOf } from './support/facts.ts';

const ACTIONS = loadActionData();
const EFFECTS = ['missing-allow', 'explicit-deny', null] as const;
/** Causes of configuration, which no statement decides about. */
const WITHOUT_EFFECT: ReadonlySet<string> = new Set(['role-missing', 'role-not-found', 's3-missing-object']);
const GRANTING: ReadonlySet<FixKind> = new Set([
  'add-identity-statement',
  'copy-grant-to-task-role',
  'add-key-policy-statement',
  'add-resource-policy-statement',
  'add-endpoint-policy-statement',
  'extend-boundary',
  'repair-trust-policy',
] as const);
const OBSERVED = [
  'task',
  'definition',
  'context',
  'service',
  'newerDefinition',
  'taskRole',
  'executionRole',
  'actingRole',
  'credentialOverrides',
  'asExecutionRole',
  'laneRoleTrust',
  'targetRole',
  'endpoint',
] as const satisfies readonly (keyof Facts)[];

/** Thousands of fixes a test: seconds on an idle machine. */
const MINUTE = 60_000;

let cases: readonly Case[] = [];

/** One scenario of every check. */
beforeAll(async () => {
  const folders = new Map(scenarioFiles().map((file) => [file.split('/')[0], file]));
  cases = (await Promise.all([...folders.values()].map((file) => casesOf(readScenario(file))))).flat();
}, MINUTE);

/** What is wrong with a fix, whatever it was planned for. */
function faults(fix: Fix, effect: Cause['effect']): readonly string[] {
  const statements = fix.statements ?? [];
  const offered = fix.alternatives.flatMap((alternative) => alternative.statements);
  return [
    ...(fix.statements !== null && !GRANTING.has(fix.kind) ? [`${fix.kind} has statements`] : []),
    ...(effect === 'explicit-deny' && [...statements, ...offered].some(({ Effect }) => Effect === 'Allow')
      ? [`${fix.kind} allows what is denied`]
      : []),
    ...statements.flatMap((statement) => faultsOf(statement)),
    ...(/undefined|\[object|NaN/.test(`${fix.instruction}${fix.warnings.join()}`) ? [fix.instruction] : []),
    ...(fix.instruction === '' || fix.snippets.policy.includes('undefined') ? ['nothing to read'] : []),
  ];
}

function faultsOf(statement: PolicyStatement): readonly string[] {
  const needless = listOf(statement.Resource).includes('*') && statement.Principal === undefined;
  const takes = listOf(statement.Action).filter((name) => (ACTIONS.action(name)?.resourceTypes.length ?? 1) > 0);
  return [
    ...(statement.Effect === 'Allow' ? [] : ['not an Allow']),
    ...(statement.NotAction === undefined && statement.NotResource === undefined ? [] : ['a negation']),
    ...(listOf(statement.Action).some((name) => /[*?]/.test(name)) ? ['a wildcard in an action'] : []),
    ...(needless && takes.some((name) => name !== 'cloudwatch:PutMetricData') ? [`* for ${takes.join()}`] : []),
  ];
}

function wrongOf(tried: readonly Case[]): readonly string[] {
  return tried.flatMap(({ diagnosis, facts }) => {
    const fix = proposeFix(diagnosis, facts, ACTIONS);
    if (fix === null) return ['no fix for a cause'];
    const { cause } = diagnosis;
    return faults(fix, cause?.effect ?? null).map((fault) => `${cause?.check}: ${fault}`);
  });
}

describe('a fix for any cause over any facts', { timeout: MINUTE }, () => {
  it.each(CHECK_IDS.map((check, turn) => [check, turn] as const))('%s', (check, turn) => {
    const effects = EFFECTS.filter((effect) => effect !== 'explicit-deny' || !WITHOUT_EFFECT.has(check));
    const product = cases.flatMap((each) =>
      effects.flatMap((effect) => LAYERS.map((layer) => blaming(each, check, { layer, effect }))),
    );
    expect(product.length).toBeGreaterThan(400);
    expect([...new Set(wrongOf(partOf(product, turn, 5)))]).toEqual([]);
  });

  it.each(OBSERVED)('is there where %s was not read, or is not there', (fact) => {
    const nothing = fact === 'credentialOverrides' ? [] : null;
    const worlds = cases.flatMap(({ diagnosis, facts }) =>
      [unknown('denied', 'x:Y'), known(nothing, 'x:Y')].map((value) => ({
        diagnosis,
        facts: { ...facts, [fact]: value } as Facts,
      })),
    );
    const tried = CHECK_IDS.flatMap((check, turn) => partOf(worlds, turn, 5).map((each) => blaming(each, check)));
    expect([...new Set(wrongOf(tried))]).toEqual([]);
  });

  it('is there where nothing is known', () => {
    const empty = Object.fromEntries(OBSERVED.map((fact) => [fact, unknown('denied', 'x:Y')]));
    const tried = cases.flatMap(({ diagnosis, facts }) =>
      CHECK_IDS.map((check) =>
        blaming(
          {
            diagnosis: { ...diagnosis, task: null },
            facts: { ...facts, ...empty, refused: null, secondHops: [], bucket: null, changes: [] },
          },
          check,
        ),
      ),
    );
    expect([...new Set(wrongOf(tried))]).toEqual([]);
  });

  it('is null where no cause was found', () => {
    const [first] = cases;
    expect(proposeFix({ ...first!.diagnosis, cause: null }, first!.facts, ACTIONS)).toBeNull();
  });
});
