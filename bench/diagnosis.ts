/**
 * API calls and rounds of reads that a diagnosis takes, over every scenario in `test/scenarios`: `npx tsx bench/diagnosis.ts`.
 * The pipeline and the readers are the real ones; the account is the scenario's.
 */
import { pathToFileURL } from 'node:url';
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

/** Over all scenarios of a kind: the median, and the highest with the scenario it was counted in. */
export interface Counted {
  readonly typical: number;
  readonly worst: number;
  readonly worstScenario: string;
  /** How many scenarios there are, and how many keep the budget. */
  readonly scenarios: number;
  readonly within: number;
}

export interface DiagnosisCalls {
  /** Cold, where the text names the layer. Budget: 12. */
  readonly awsCallsNamed: Counted;
  /** Cold, where it does not. Budget: 30. */
  readonly awsCallsBare: Counted;
  /** The same role refused the same within a minute, in another task of the service. Budget: 3. */
  readonly awsCallsWarm: Counted;
  /** The same incident again, to a function that is still warm; a cold one rests on the store of incidents. Budget: 0. */
  readonly awsCallsRepeat: Counted;
  /** Rounds of reads where the text names no layer. Budget: 5. */
  readonly wavesBare: Counted;
}

/** Counts. Deterministic: no clock is read. */
export async function measureDiagnosis(): Promise<DiagnosisCalls> {
  const runs: Run[] = [];
  for (const file of scenarioFiles()) runs.push(...(await runsOf(file, readScenario(file))));
  const named = runs.filter(({ isNamed }) => isNamed);
  const bare = runs.filter(({ isNamed }) => !isNamed);
  return {
    awsCallsNamed: counted(named, ({ cold }) => cold, 12),
    awsCallsBare: counted(bare, ({ cold }) => cold, 30),
    awsCallsWarm: counted(runs, ({ warm }) => warm, 3),
    awsCallsRepeat: counted(runs, ({ repeat }) => repeat, 0),
    wavesBare: counted(bare, ({ waves }) => waves, 5),
  };
}

interface Run {
  readonly file: string;
  readonly isNamed: boolean;
  readonly cold: number;
  readonly warm: number;
  readonly repeat: number;
  readonly waves: number;
}

/** One for each incident of a scenario; those without a task to look at ask nothing and are left out. */
async function runsOf(file: string, scenario: Scenario): Promise<readonly Run[]> {
  const account = accountOf(scenario);
  const incidents = (await diagnoseScenario(scenario)).map(({ diagnosis }) => diagnosis.incident);
  const runs: Run[] = [];
  for (const incident of incidents) {
    const readers = countedReaders(withOtherTask(snapshotAsk(account)));
    const ask = limitedAsk(cachedAsk(readers.ask), account);
    const take = async (of: Incident): Promise<{ calls: number; waves: number }> => {
      const before = readers.calls.length;
      const waves = await wavesOf(of, ask, account.clock);
      return { calls: readers.calls.length - before, waves };
    };
    const cold = await take(incident);
    const repeat = await take(incident);
    const warm = await take(again(incident));
    if (cold.calls === 0) continue;
    const { effect, layer } = incident.denial;
    const isNamed = layer !== null && effect !== 'unknown';
    runs.push({ file, isNamed, cold: cold.calls, warm: warm.calls, repeat: repeat.calls, waves: cold.waves });
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

/** The same role is refused the same in another task of the service. */
function again(incident: Incident): Incident {
  return JSON.parse(JSON.stringify(incident).replaceAll(TASK_ID, OTHER_TASK)) as Incident;
}

/** The account with a second task that runs like the first. */
function withOtherTask(account: Ask): Ask {
  return async (question, subject) => {
    const answer = await account(question, subject.replace(OTHER_TASK, TASK_ID));
    return JSON.parse(JSON.stringify(answer).replaceAll(TASK_ID, subject.includes(OTHER_TASK) ? OTHER_TASK : TASK_ID));
  };
}

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
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  process.stdout.write(`${JSON.stringify(await measureDiagnosis(), null, 2)}\n`);
}
