/**
 * Builds what `npm pack` packs into dist/package: the modules of `exports/` with their types, the functions' code, and the command line.
 * Whoever installs the package needs no bundler.
 */
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bundleHandlers } from '../lib/bundled-code.ts';
import { bundleCommandLine, ROOT } from './bundle.mjs';

const PACKAGE = fileURLToPath(new URL('../dist/package', import.meta.url));

rmSync(PACKAGE, { recursive: true, force: true });
execFileSync('npx', ['tsc', '-p', 'tsconfig.build.json'], { cwd: ROOT, stdio: 'inherit' });
bundleHandlers(`${PACKAGE}/lib/handlers`);
await bundleCommandLine(`${PACKAGE}/command-line`);
