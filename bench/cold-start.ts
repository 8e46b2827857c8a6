/**
 * What a cold start loads, as a ratio to a floor measured in the same run: importing the bundled handler, which is all that a repeated
 * refusal needs, against importing the DynamoDB client alone, bundled alike, each in a fresh Node process. `npx tsx bench/cold-start.ts`
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ENVIRONMENT_VARIABLES } from '../lambdas/handlers/environment.ts';
import { bundleHandlers } from '../lib/bundled-code.ts';

export interface ColdStart {
  /** Time to import the handler / time to import the SDK's client alone, the median of the rounds. */
  readonly ratioToSdkOnly: number;
  /** The same in processor time, which is steadier where others use the machine too. */
  readonly cpuRatioToSdkOnly: number;
  /** Time to import the handler / time to import the client and make one, as the handler's own import does. */
  readonly ratioToSdkMade: number;
  /** The code of all functions, minified, in units of 1,024 bytes. */
  readonly bundleKb: number;
}

/** Milliseconds of one import. */
interface Cost {
  readonly wall: number;
  readonly cpu: number;
}

const ROUNDS = 21;

/** Prints the cost of one import; the process's own start-up, the same for all, is not counted. */
const CLOCK = `
  const start = performance.now();
  const before = process.cpuUsage();
  await import(process.argv[1]);
  const { user, system } = process.cpuUsage(before);
  console.log(JSON.stringify({ wall: performance.now() - start, cpu: (user + system) / 1_000 }));`;

export function measureColdStart(rounds = ROUNDS): ColdStart {
  const folder = mkdtempSync(join(tmpdir(), 'cold-start-'));
  try {
    bundleHandlers(join(folder, 'handlers'));
    bundleFloors(join(folder, 'floors'));
    const modules = ['handlers/respond-to-logs.mjs', 'floors/sdk-only.mjs', 'floors/sdk-made.mjs'];
    const taken = costsInTurns(
      modules.map((path) => join(folder, path)),
      rounds,
    );
    return {
      ratioToSdkOnly: medianRatio(taken, ([handler, sdkOnly]) => [handler?.wall, sdkOnly?.wall]),
      cpuRatioToSdkOnly: medianRatio(taken, ([handler, sdkOnly]) => [handler?.cpu, sdkOnly?.cpu]),
      ratioToSdkMade: medianRatio(taken, ([handler, , sdkMade]) => [handler?.wall, sdkMade?.wall]),
      bundleKb: size(join(folder, 'handlers')) / 1024,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** By the very script that bundles the handlers, whose folder it takes names from. */
function bundleFloors(folder: string): void {
  const bundler = fileURLToPath(new URL('../scripts/bundle-handlers.mjs', import.meta.url));
  const floors = ['../../bench/sdk-only', '../../bench/sdk-made'];
  execFileSync(process.execPath, [bundler, folder, ...floors], { stdio: 'inherit' });
}

/** A round for each entry, of one import of every module: whatever else the machine does slows the imports of a round down alike. */
function costsInTurns(modules: readonly string[], rounds: number): readonly (readonly Cost[])[] {
  return Array.from({ length: rounds }, () => modules.map(importCost));
}

function importCost(module: string): Cost {
  const printed = execFileSync(process.execPath, ['--input-type=module', '--eval', CLOCK, pathToFileURL(module).href], {
    env: { ...process.env, ...deployedEnvironment() },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return JSON.parse(printed) as Cost;
}

/** As the stack sets it; nothing is called. What the SDK says of a Node older than the deployed one costs time that is not spent there. */
function deployedEnvironment(): Readonly<Record<string, string>> {
  return {
    AWS_REGION: 'eu-west-1',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    [ENVIRONMENT_VARIABLES.account]: '123456789012',
    [ENVIRONMENT_VARIABLES.topicArn]: 'arn:aws:sns:eu-west-1:123456789012:notices',
    [ENVIRONMENT_VARIABLES.tableName]: 'incidents',
  };
}

function medianRatio(
  rounds: readonly (readonly Cost[])[],
  compared: (costs: readonly Cost[]) => readonly [number | undefined, number | undefined],
): number {
  const ratios = rounds.map((costs) => {
    const [one = Number.NaN, other = Number.NaN] = compared(costs);
    return one / other;
  });
  return ratios.sort((one, other) => one - other)[Math.floor(ratios.length / 2)] ?? Number.NaN;
}

function size(folder: string): number {
  return readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  process.stdout.write(`${JSON.stringify(measureColdStart(), null, 2)}\n`);
}
