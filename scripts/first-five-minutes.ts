/**
 * Does in a fresh clone what the README says, up to the first diagnosis, and tells how long each step took: `npm run first-five-minutes`.
 * The steps are the README's own: none is missing here that is there. Fails at the first that fails.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { commandsOf, README } from './readme-blocks.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'first-five-minutes-'));
const clone = join(folder, 'clone');

process.exitCode = run();
rmSync(folder, { recursive: true, force: true });

function run(): number {
  const started = performance.now();
  const steps = [`git clone --quiet "${ROOT}" "${clone}"`, ...commandsOf(readFileSync(README, 'utf8'))];
  for (const [index, command] of steps.entries()) {
    const start = performance.now();
    const { status, stdout, stderr } = spawnSync('bash', ['-c', command], {
      cwd: index === 0 ? folder : clone,
      env: withoutAws(process.env),
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });
    report(command, performance.now() - start);
    if (status !== 0) {
      process.stdout.write(`${stdout}${stderr}failed with ${status}\n`);
      return 1;
    }
    const missing = missingFrom(command, stdout);
    if (missing !== undefined) {
      process.stdout.write(`${stdout}did not ${missing}\n`);
      return 1;
    }
  }
  report('from the clone to a diagnosis', performance.now() - started);
  return 0;
}

/** What a step is for; `undefined` where it did that. */
function missingFrom(command: string, stdout: string): string | undefined {
  if (/ diagnose /.test(command) && !stdout.includes('Cause (certain):')) return 'print a diagnosis';
  const [, page] = /--html (\S+)/.exec(command) ?? [];
  return page === undefined || existsSync(join(clone, page)) ? undefined : `write ${page}`;
}

function report(what: string, milliseconds: number): void {
  const shown = what.replaceAll(clone, 'clone').replaceAll(ROOT, '.');
  process.stdout.write(`${(milliseconds / 1000).toFixed(1).padStart(7)} s  ${shown}\n`);
}

/** Nobody's credentials: the first diagnosis needs none. */
function withoutAws(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !name.startsWith('AWS_')));
}
