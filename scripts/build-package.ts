/**
 * Builds what `npm pack` packs into dist/package: the modules of `exports/` with their types, the functions' code, and the command line.
 * Whoever installs the package needs no bundler.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bundleHandlers } from '../lib/bundled-code.ts';
import { bundleCommandLine, ROOT } from './bundle.mjs';

const PACKAGE = fileURLToPath(new URL('../dist/package', import.meta.url));

/** What the compiled modules read at run time. */
const ACTION_DATA = 'lambdas/data/iam-actions.generated.txt';

rmSync(PACKAGE, { recursive: true, force: true });
execFileSync('npx', ['tsc', '-p', 'tsconfig.build.json'], { cwd: ROOT, stdio: 'inherit' });
cpSync(`${ROOT}/${ACTION_DATA}`, `${PACKAGE}/${ACTION_DATA}`);
bundleHandlers(`${PACKAGE}/lib/handlers`);
await bundleCommandLine(`${PACKAGE}/command-line`);
