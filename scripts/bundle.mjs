import { isAbsolute, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';

/** Where the sources are. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/**
 * Bundles the command line into a folder: one small file to start with, one for each command's lazy imports. Packages stay outside.
 *
 * @param {string} folder
 */
export async function bundleCommandLine(folder) {
  await build({
    cwd: ROOT,
    input: 'bin/access-denied.ts',
    external: (id) => !id.startsWith('.') && !isAbsolute(id),
    platform: 'node',
    logLevel: 'warn',
    experimental: { resolveNewUrlToAsset: true },
    output: {
      dir: resolve(folder),
      format: 'esm',
      entryFileNames: '[name].mjs',
      chunkFileNames: '[name]-[hash].mjs',
      assetFileNames: '[name]-[hash][extname]',
    },
  });
}
