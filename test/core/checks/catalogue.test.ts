import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Check } from '../../../lambdas/core/checks/check.ts';
import { CHECKS } from '../../../lambdas/core/checks/index.ts';
import { deriveFacts } from '../../../lambdas/core/facts/derive-facts.ts';
import type { Facts } from '../../../lambdas/core/facts/facts.ts';
import { CHECK_IDS } from '../../../lambdas/core/model/check-id.ts';
import { loadActionData } from '../../../lambdas/data/action-data.ts';
import { snapshotAsk } from '../../../lambdas/pipeline/ask/snapshot-ask.ts';
import { gather } from '../../../lambdas/pipeline/gather.ts';
import { CHECK_INDEX, checkIndex } from '../../../scripts/check-index.ts';
import { accountOf, diagnoseScenario, readScenario, scenarioFiles } from '../../support/scenario.ts';

const FOLDERS = {
  file: new URL('../../../lambdas/core/checks/', import.meta.url),
  page: new URL('../../../docs/checks/', import.meta.url),
  test: new URL('./', import.meta.url),
  scenarios: new URL('../../scenarios/', import.meta.url),
};

const SECTIONS = [
  'What it means',
  'How we know',
  'How to fix',
  'When this finding is wrong',
  'Healthy',
  'AWS pages',
] as const;

describe('the catalogue', () => {
  it('lists every id once, in the order of elimination', () => {
    expect(CHECKS.map(({ id }) => id)).toEqual(CHECK_IDS);
  });

  it.each([
    ['file', '.ts', ['check', 'index']],
    ['page', '.md', ['README']],
  ] as const)('has a %s for every check and none besides', (kind, ending, others) => {
    const names = readdirSync(FOLDERS[kind])
      .filter((name) => name.endsWith(ending))
      .map((name) => name.slice(0, -ending.length));
    expect(names.sort()).toEqual([...CHECK_IDS, ...others].sort());
  });

  it('has a table test for every check', () => {
    const tests = readdirSync(FOLDERS.test).map((name) => readFileSync(new URL(name, FOLDERS.test), 'utf8'));
    expect(CHECK_IDS.filter((id) => !tests.some((text) => text.includes(`/checks/${id}.ts'`)))).toEqual([]);
  });

  it('has scenarios for every check', () => {
    expect(CHECK_IDS.filter((id) => !existsSync(new URL(id, FOLDERS.scenarios)))).toEqual([]);
  });

  it('has an index that is current; `npm run docs` makes it so', () => {
    expect(readFileSync(CHECK_INDEX, 'utf8')).toBe(checkIndex());
  });
});

describe.each(CHECKS)('$id', ({ id, question, title }) => {
  const source = readFileSync(new URL(`${id}.ts`, FOLDERS.file), 'utf8');
  const page = new URL(`${id}.md`, FOLDERS.page);

  it('has a page with its title and question, and something in every section', () => {
    const [head = '', ...sections] = readFileSync(page, 'utf8').split('\n## ');
    expect(head.trim()).toBe(`# ${title}\n\n\`${id}\`: ${question}`);
    expect(sections.map((section) => section.split('\n')[0])).toEqual(SECTIONS);
    expect(sections.filter((section) => section.split('\n').slice(1).join('').trim().length < 20)).toEqual([]);
  });

  it('links the AWS pages it relies on', () => {
    const reliedOn = [...source.matchAll(/@see (\S+)/g)].map(([, link]) => link);
    expect(reliedOn.length).toBeGreaterThan(0);
    const text = readFileSync(page, 'utf8');
    expect(reliedOn.filter((link) => !text.includes(`](${link})`))).toEqual([]);
  });

  it('states the healthy state, in at most 60 lines', () => {
    expect(source).toMatch(/^\/\*\*\n \* Healthy: /m);
    expect(source.trimEnd().split('\n').length).toBeLessThanOrEqual(60);
  });

  it('imports no other check', () => {
    const neighbours = [...source.matchAll(/ from '(\.\/[^']+)'/g)].map(([, path]) => path);
    expect(neighbours).toEqual(['./check.ts']);
  });
});

describe('what a check reads', async () => {
  const worlds = await Promise.all(scenarioFiles().map(factsOf)).then((all) => all.flat());

  it.each(CHECKS)('$id: facts it declares, and no other', (check) => {
    const [world] = worlds;
    const declared: readonly string[] = [...check.requires, ...check.uses];
    expect(declared.filter((name) => world === undefined || !(name in world))).toEqual([]);
    expect(new Set(declared).size).toBe(declared.length);
    const read = new Set(worlds.flatMap((facts) => [...readBy(check, facts)]));
    expect([...read].filter((name) => !declared.includes(name))).toEqual([]);
  });
});

/** The facts of a scenario's incidents, as the diagnosis derives them. */
async function factsOf(file: string): Promise<readonly Facts[]> {
  const scenario = readScenario(file);
  const account = accountOf(scenario);
  const surroundings = { actions: loadActionData(), now: account.clock };
  const notices = await diagnoseScenario(scenario);
  return Promise.all(
    notices.map(async ({ diagnosis }) => {
      const derive = gather(
        (evidence) => deriveFacts(diagnosis.incident, evidence, surroundings),
        snapshotAsk(account),
      );
      return (await derive).value;
    }),
  );
}

/** Names of the facts a check looks at. */
function readBy(check: Check, facts: Facts): ReadonlySet<string> {
  const names = new Set<string>();
  const watched = new Proxy(facts, {
    get(target, name) {
      names.add(String(name));
      return Reflect.get(target, name);
    },
  });
  check.run(watched);
  return names;
}
