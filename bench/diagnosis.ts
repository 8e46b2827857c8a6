/**
 * API calls and rounds of reads that a diagnosis takes, over every scenario in `test/scenarios`: `npx tsx bench/diagnosis.ts`.
 * The pipeline and the readers are the real ones; the account is the scenario's.
 */
import { pathToFileURL } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { namesLayer } from '../lambdas/core/facts/what-is-read.ts';
import type { Incident } from '../lambdas/core/model/diagnosis.ts';
import { loadActionData } from '../lambdas/data/action-data.ts';
import { cachedAsk } from '../lambdas/pipeline/ask/cached-ask.ts';
import { limitedAsk } from '../lambdas/pipeline/ask/limited-ask.ts';
import { snapshotAsk } from '../lambdas/pipeline/ask/snapshot-ask.ts';
import { diagnose } from '../lambdas/pipeline/diagnose.ts';
import type { Ask } from '../lambdas/pipeline/ports.ts';
import {
  accountOf,
  diagnoseScenario,
  readScenario,
  type Scenario,
  scenarioFiles,
  TASK_ID,
} from '../test/support/scenario.ts';
import { countedReaders } from './counted-readers.ts';
import { BUDGET, EXCEPTIONS, type Exception, type Figure } from './diagnosis-budget.ts';
import { onOther, otherName, renamed, resourceName, withTwins } from './twins.ts';

/** Over all scenarios of a kind: the median, and the highest with the scenario it was counted in. */
export interface Counted {
  readonly typical: number;
  readonly worst: number;
  readonly worstScenario: string;
  /** How many scenarios there are, and how many keep the budget. */
  readonly scenarios: number;
  readonly within: number;
  /** The others with their counts; each has to be one of `EXCEPTIONS`. */
  readonly beyond: Readonly<Record<string, number>>;
}

/** Each is held to its number in `BUDGET`. */
export interface DiagnosisCalls extends Readonly<Record<Figure, Counted>> {
  /** Cold, where the text names the layer. */
  readonly awsCallsNamed: Counted;
  /** Cold, where it does not. */
  readonly awsCallsBare: Counted;
  /** The same role refused the same within a minute, in another task of the service. */
  readonly awsCallsWarm: Counted;
  /** The same task refused the same on another resource of the kind within a minute. */
  readonly awsCallsWarmResource: Counted;
  /** The same incident again, to a function that is still warm; a cold one rests on the store of incidents. */
  readonly awsCallsRepeat: Counted;
  /** Rounds of reads where the text names the layer. */
  readonly wavesNamed: Counted;
  /** Rounds of reads where it does not. */
  readonly wavesBare: Counted;
  /** Named calls besides those for the documents of roles. */
  readonly besideDocuments: Counted;
}

/** Counts. Deterministic: no clock is read. */
export async function measureDiagnosis(): Promise<DiagnosisCalls> {
  const runs: Run[] = [];
  for (const file of scenarioFiles()) runs.push(...(await runsOf(file, readScenario(file))));
  const named = runs.filter(({ isNamed }) => isNamed);
  const bare = runs.filter(({ isNamed }) => !isNamed);
  const ofResources = runs.filter(({ warmResource }) => warmResource !== null);
  return {
    awsCallsNamed: counted(named, ({ cold }) => cold, BUDGET.awsCallsNamed),
    awsCallsBare: counted(bare, ({ cold }) => cold, BUDGET.awsCallsBare),
    awsCallsWarm: counted(runs, ({ warm }) => warm, BUDGET.awsCallsWarm),
    awsCallsWarmResource: counted(ofResources, ({ warmResource }) => warmResource ?? 0, BUDGET.awsCallsWarmResource),
    awsCallsRepeat: counted(runs, ({ repeat }) => repeat, BUDGET.awsCallsRepeat),
    wavesNamed: counted(named, ({ waves }) => waves, BUDGET.wavesNamed),
    wavesBare: counted(bare, ({ waves }) => waves, BUDGET.wavesBare),
    besideDocuments: counted(named, ({ cold, documents }) => cold - documents, BUDGET.besideDocuments),
  };
}

/** What every scenario beyond the budget takes, by scenario and figure; `EXCEPTIONS` has to say the same. */
export function beyondBudget(calls: DiagnosisCalls): Readonly<Record<string, Exception['takes']>> {
  const beyond: Record<string, Record<string, number>> = {};
  for (const figure of Object.keys(BUDGET) as Figure[]) {
    for (const [scenario, count] of Object.entries(calls[figure].beyond)) {
      beyond[scenario] = { ...beyond[scenario], [figure]: count };
    }
  }
  return beyond;
}

interface Run {
  readonly file: string;
  readonly isNamed: boolean;
  readonly cold: number;
  /** Those of the cold calls that read a policy of a role: one for an inline policy, two for a managed one. */
  readonly documents: number;
  readonly warm: number;
  /** Null: the text names no resource. */
  readonly warmResource: number | null;
  readonly repeat: number;
  readonly waves: number;
}

const DOCUMENT_CALLS: readonly string[] = ['GetRolePolicy', 'GetPolicy', 'GetPolicyVersion'];

/** One for each incident of a scenario; those without a task to look at ask nothing and are left out. */
async function runsOf(file: string, scenario: Scenario): Promise<readonly Run[]> {
  const account = accountOf(scenario);
  const incidents = (await diagnoseScenario(scenario)).map(({ diagnosis }) => diagnosis.incident);
  const runs: Run[] = [];
  for (const incident of incidents) {
    const resource = resourceName(incident);
    const twins = { [TASK_ID]: OTHER_TASK, ...(resource === null ? {} : { [resource]: otherName(resource) }) };
    const readers = countedReaders(withTwins(snapshotAsk(account), twins));
    const ask = limitedAsk(cachedAsk(readers.ask), account);
    const take = async (of: Incident): Promise<{ calls: readonly string[]; waves: number }> => {
      const before = readers.calls.length;
      const waves = await wavesOf(of, ask, account.clock);
      return { calls: readers.calls.slice(before), waves };
    };
    const cold = await take(incident);
    const repeat = await take(incident);
    const ofResource = resource === null ? null : await take(onOther(incident, resource));
    const warm = await take(renamed(incident, TASK_ID, OTHER_TASK));
    if (cold.calls.length === 0) continue;
    runs.push({
      file,
      isNamed: namesLayer(incident.denial),
      cold: cold.calls.length,
      documents: cold.calls.filter((call) => DOCUMENT_CALLS.includes(call)).length,
      warm: warm.calls.length,
      warmResource: ofResource?.calls.length ?? null,
      repeat: repeat.calls.length,
      waves: cold.waves,
    });
  }
  return runs;
}

async function wavesOf(incident: Incident, ask: Ask, clock: string): Promise<number> {
  let rounds = 0;
  await diagnose(incident, {
    ask,
    clock: () => clock,
    actions: loadActionData(),
    onWaves: (waves) => {
      rounds = waves.length;
    },
  });
  return rounds;
}

const OTHER_TASK = 'f'.repeat(TASK_ID.length);

function counted(runs: readonly Run[], countOf: (run: Run) => number, budget: number): Counted {
  const counts = runs.map(countOf);
  const sorted = [...counts].sort((left, right) => left - right);
  const worst = sorted.at(-1) ?? 0;
  return {
    typical: sorted[Math.floor(sorted.length / 2)] ?? 0,
    worst,
    worstScenario: runs[counts.indexOf(worst)]?.file ?? '',
    scenarios: counts.length,
    within: counts.filter((count) => count <= budget).length,
    beyond: Object.fromEntries(
      runs.flatMap((run) => (countOf(run) > budget ? [[run.file, countOf(run)] as const] : [])),
    ),
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const calls = await measureDiagnosis();
  process.stdout.write(`${JSON.stringify(calls, null, 2)}\n`);
  const undeclared = Object.entries(beyondBudget(calls)).filter(
    ([scenario, takes]) => !isDeepStrictEqual(takes, EXCEPTIONS[scenario]?.takes),
  );
  for (const [scenario, takes] of undeclared) {
    process.stderr.write(`${scenario} is not declared in bench/diagnosis-budget.ts: ${JSON.stringify(takes)}\n`);
    process.exitCode = 1;
  }
}
