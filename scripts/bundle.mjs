import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

/** Where the sources are. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/**
 * Bundles the command line into a folder: one small file to start with, one for each command's lazy imports. Packages stay outside.
 *
 * @param {string} outdir
 */
export function bundleCommandLine(outdir) {
  buildSync({
    absWorkingDir: ROOT,
    entryPoints: ['bin/access-denied.ts'],
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    logLevel: 'warning',
  });
}
