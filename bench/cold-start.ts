/**
 * What a cold start loads, as a ratio to the floor measured in the same run: importing the bundled handler, which is all that a repeated
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
  /** Median time to import the handler / median time to import the SDK's client alone. */
  readonly ratioToSdkOnly: number;
  /** The code of all functions, minified, in units of 1,024 bytes. */
  readonly bundleKb: number;
}

const ROUNDS = 15;

/** Prints the milliseconds of one import; its own start-up, the same for both, is not counted. */
const CLOCK = 'const start = performance.now(); await import(process.argv[1]); console.log(performance.now() - start);';

export function measureColdStart(rounds = ROUNDS): ColdStart {
  const folder = mkdtempSync(join(tmpdir(), 'cold-start-'));
  try {
    bundleHandlers(join(folder, 'handlers'));
    const handler = pathToFileURL(join(folder, 'handlers', 'respond-to-logs.mjs')).href;
    const sdkOnly = bundledSdk(folder);
    const times: { readonly ours: number[]; readonly floor: number[] } = { ours: [], floor: [] };
    // Taken in turns: whatever else the machine does slows both down alike.
    for (let round = 0; round < rounds; round += 1) {
      times.floor.push(importTime(sdkOnly));
      times.ours.push(importTime(handler));
    }
    return {
      ratioToSdkOnly: median(times.ours) / median(times.floor),
      bundleKb: size(join(folder, 'handlers')) / 1024,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** By the very script that bundles the handlers, whose folder it takes names from. */
function bundledSdk(folder: string): string {
  const bundler = fileURLToPath(new URL('../scripts/bundle-handlers.mjs', import.meta.url));
  execFileSync(process.execPath, [bundler, join(folder, 'sdk-only'), '../../bench/sdk-only'], { stdio: 'inherit' });
  return pathToFileURL(join(folder, 'sdk-only', 'sdk-only.mjs')).href;
}

function importTime(module: string): number {
  const printed = execFileSync(process.execPath, ['--input-type=module', '--eval', CLOCK, module], {
    env: { ...process.env, ...deployedEnvironment() },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return Number(printed);
}

/** As the stack sets it; nothing is called. */
function deployedEnvironment(): Readonly<Record<string, string>> {
  return {
    AWS_REGION: 'eu-west-1',
    [ENVIRONMENT_VARIABLES.account]: '123456789012',
    [ENVIRONMENT_VARIABLES.topicArn]: 'arn:aws:sns:eu-west-1:123456789012:notices',
    [ENVIRONMENT_VARIABLES.tableName]: 'incidents',
  };
}

function median(times: readonly number[]): number {
  return [...times].sort((one, other) => one - other)[Math.floor(times.length / 2)] ?? Number.NaN;
}

function size(folder: string): number {
  return readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  process.stdout.write(`${JSON.stringify(measureColdStart(), null, 2)}\n`);
}
