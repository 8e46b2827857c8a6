/**
 * Bundles handlers into a folder: node scripts/bundle-handlers.mjs FOLDER HANDLER… Each handler is a module of its name, each lazy
 * import a file of its own.
 */
import { resolve } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';

const HANDLERS = fileURLToPath(new URL('../lambdas/handlers', import.meta.url));

const [folder, ...handlers] = argv.slice(2);

// The SDK is bundled too: the version that was tested is the version that runs.
await build({
  input: handlers.map((handler) => `${HANDLERS}/${handler}.ts`),
  platform: 'node',
  // As ES modules, of which only what is used is kept.
  resolve: { mainFields: ['module', 'main'] },
  logLevel: 'warn',
  experimental: { resolveNewUrlToAsset: true },
  output: {
    dir: resolve(folder),
    format: 'esm',
    entryFileNames: '[name].mjs',
    chunkFileNames: 'chunk-[hash].mjs',
    assetFileNames: '[name]-[hash][extname]',
    minify: true,
    comments: { legal: true, annotation: false, jsdoc: false },
  },
});
