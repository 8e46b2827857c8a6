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

const ROOT = new URL('../../../', import.meta.url);

const SECTIONS = [
  'What it means',
  'How we know',
  'How to fix',
  'When this finding is wrong',
  'Healthy',
  'AWS pages',
] as const;

describe('the catalogue', () => {
  it('lists every id of lambdas/core/model/check-id.ts in lambdas/core/checks/index.ts, in the same order', () => {
    expect(CHECKS.map(({ id }) => id)).toEqual(CHECK_IDS);
  });

  it.each(CHECK_IDS)('%s: nothing of it is missing (CONTRIBUTING.md: anatomy of a check)', (id) => {
    const parts = [`lambdas/core/checks/${id}.ts`, `docs/checks/${id}.md`, `test/core/checks/${id}.test.ts`];
    const missing = [...parts, `test/scenarios/${id}`].filter((part) => !existsSync(new URL(part, ROOT)));
    expect(missing).toEqual([]);
    expect(readFileSync(new URL(`test/core/checks/${id}.test.ts`, ROOT), 'utf8')).toContain(`/checks/${id}.ts'`);
  });

  it.each([
    ['lambdas/core/checks', '.ts', ['check', 'index']],
    ['docs/checks', '.md', ['README']],
  ] as const)('has nothing else in %s', (folder, ending, others) => {
    const named: readonly string[] = [...CHECK_IDS, ...others].map((name) => `${name}${ending}`);
    expect(readdirSync(new URL(folder, ROOT)).filter((name) => !named.includes(name))).toEqual([]);
  });

  it('has an index that is current; `npm run docs` makes it so', () => {
    expect(readFileSync(CHECK_INDEX, 'utf8')).toBe(checkIndex());
  });
});

describe.each(CHECKS)('$id', ({ id, question, title }) => {
  const source = readFileSync(new URL(`lambdas/core/checks/${id}.ts`, ROOT), 'utf8');
  const page = new URL(`docs/checks/${id}.md`, ROOT);

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
