import { beforeAll, describe, expect, it } from 'vitest';
import { listOf } from '../../../lambdas/core/fix/document.ts';
import { proposeFix } from '../../../lambdas/core/fix/propose-fix.ts';
import { safetyTier } from '../../../lambdas/core/fix/safety-tier.ts';
import type { ActionFact } from '../../../lambdas/core/model/action-data.ts';
import type { Fix } from '../../../lambdas/core/model/fix.ts';
import { evaluate } from '../../../lambdas/core/policy/evaluate.ts';
import { loadActionData } from '../../../lambdas/data/action-data.ts';
import { readScenario } from '../../support/scenario.ts';
import { SERVICE_PREFIXES } from '../../support/service-prefixes.ts';
import { LONG } from '../../support/test-form.ts';
import { type Case, casesOf } from './support/facts.ts';
import { ACCOUNT, REGION } from './support/refusal.ts';

const ACTIONS = loadActionData();

const NAMED_NONE: ReadonlySet<string> = new Set([
  'cloudwatch:PutMetricData',
  'comprehend:DetectEntities',
  'comprehend:DetectSentiment',
  'servicediscovery:DiscoverInstances',
  'translate:TranslateText',
]);

/** Tens of thousands of fixes: seconds on an idle machine. */
const MINUTES = 300_000;

let sample: Case;

beforeAll(async () => {
  const [first] = await casesOf(readScenario('identity-policy/nothing-allows.json'));
  sample = first!;
});

/** The fix of a refusal of this action on this resource, for the sample account's task. */
function fixFor(action: ActionFact, resource: string): Fix {
  const { diagnosis, facts } = sample;
  const { incident } = diagnosis;
  const denial = { ...incident.denial, action: action.name, resource, operation: null };
  const refused = facts.refused!;
  const request = { ...refused.request, action: action.name, resource };
  const judged = { ...refused, request, evaluation: evaluate(request, refused.policies) };
  const told = { ...incident, denial, resources: [resource] };
  const fix = proposeFix(
    { ...diagnosis, incident: told },
    { ...facts, incident: told, refused: judged, secondHops: [] },
    ACTIONS,
  );
  return fix!;
}

/** An ARN of each type an action takes, with a plain name for each variable. */
function resourcesOf(action: ActionFact): readonly string[] {
  const service = serviceOf(action);
  return action.resourceTypes
    .flatMap((name) => ACTIONS.resourceType(service, name)?.arn ?? [])
    .map((template) =>
      template
        .replaceAll('${Partition}', 'aws')
        .replaceAll('${Region}', REGION)
        .replaceAll('${Account}', ACCOUNT)
        .replace(/\$\{[^}]*\}/g, 'name1'),
    )
    .filter((arn) => !arn.includes('*'));
}

/** What a fix must not hold, whatever was refused. */
function faults(fix: Fix, refused: ActionFact): readonly string[] {
  const tier = safetyTier(refused, ['arn:aws:x:::y']).tier;
  const statements = [...(fix.statements ?? []), ...fix.alternatives.flatMap((each) => each.statements)];
  const bare = statements.filter(
    ({ Resource, Principal }) => Principal === undefined && listOf(Resource).includes('*'),
  );
  const needless = bare
    .flatMap(({ Action }) => listOf(Action))
    .filter((name) => (ACTIONS.action(name)?.resourceTypes.length ?? 1) > 0 && !NAMED_NONE.has(name));
  const wild = statements.flatMap(({ Action }) => listOf(Action)).filter((name) => /[*?]/.test(name));
  return [
    ...needless.map((name) => `* for ${name}`),
    ...wild.map((name) => `wildcard ${name}`),
    ...(tier === 'block' && statements.length > 0 ? [`statement for ${refused.name}`] : []),
    ...(tier === 'warn' && fix.statements !== null && fix.warnings.length === 0 ? ['no warning'] : []),
    ...(fix.statements === null && fix.warnings.length === 0 ? ['silent'] : []),
  ];
}

/** A resource of an own type is granted exactly; an action that is never granted has no statement at all. */
function inexact(fix: Fix, action: ActionFact, resource: string): readonly string[] {
  if (safetyTier(action, [resource]).tier === 'block') return fix.statements === null ? [] : ['granted'];
  const main = fix.statements?.find(({ Action }) => listOf(Action).includes(action.name));
  const patterns = listOf(main?.Resource);
  const exact = patterns.length > 0 && patterns.every((pattern) => pattern.replace(/-\?{6}$/, '') === resource);
  return exact ? [] : [`granted on ${patterns.join() || 'nothing'}`];
}

/** One action of each service, access level, danger and set of resource types: what a fix of one of them rests on, names apart. */
function oneOfEachKind(all: readonly ActionFact[]): readonly ActionFact[] {
  const kind = (action: ActionFact) =>
    [serviceOf(action), action.accessLevel, safetyTier(action, ['arn:aws:x:::y']).tier, ...action.resourceTypes].join();
  return [...new Map(all.map((action) => [kind(action), action])).values()];
}

const serviceOf = ({ name }: ActionFact): string => name.slice(0, name.indexOf(':'));

describe('over every action of every service', () => {
  const all = SERVICE_PREFIXES.flatMap((service) =>
    ACTIONS.actionsOf(service).flatMap((name) => ACTIONS.action(name) ?? []),
  );
  const tried = LONG ? all : oneOfEachKind(all);

  it(
    'a fix is as broad as its refusal on a resource of each type, and no broader',
    () => {
      expect(all.length).toBeGreaterThan(20_000);
      const wrong = tried.flatMap((action) =>
        resourcesOf(action).flatMap((resource) => {
          const fix = fixFor(action, resource);
          const found = [...faults(fix, action), ...inexact(fix, action, resource)];
          return found.map((fault) => `${action.name} on ${resource}: ${fault}`);
        }),
      );
      expect(wrong).toEqual([]);
    },
    MINUTES,
  );

  it(
    'a fix is no broader than its refusal where the text names no resource',
    () => {
      const wrong = tried.flatMap((action) =>
        faults(fixFor(action, '*'), action).map((fault) => `${action.name}: ${fault}`),
      );
      expect(wrong).toEqual([]);
    },
    MINUTES,
  );
});
