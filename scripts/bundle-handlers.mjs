/**
 * Bundles handlers into a folder: node scripts/bundle-handlers.mjs FOLDER HANDLER… Each handler is a module of its name, each lazy
 * import a file of its own.
 */
import { readFileSync } from 'node:fs';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const HANDLERS = fileURLToPath(new URL('../lambdas/handlers', import.meta.url));

const [outdir, ...handlers] = argv.slice(2);

await build({
  entryPoints: handlers.map((handler) => `${HANDLERS}/${handler}.ts`),
  outdir,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  splitting: true,
  minify: true,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  mainFields: ['module', 'main'],
  // The SDK is bundled too: the version that was tested is the version that runs.
  external: [],
  // The SDK's CommonJS parts call require("node:https"), which an ES module does not have.
  banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
  plugins: [plainSchemaKeys()],
  logLevel: 'warning',
});

/**
 * Writes the members of the SDK's schemas as `name:` where they stand as `[constant]:`. A computed key might run code, so esbuild keeps every
 * schema that has one, used or not: half a megabyte of EC2 alone.
 *
 * @returns {import('esbuild').Plugin}
 */
function plainSchemaKeys() {
  return {
    name: 'plain-schema-keys',
    setup({ onLoad }) {
      onLoad({ filter: /[/\\]client-[\w-]+[/\\]dist-es[/\\]schemas[/\\]schemas_\d+\.js$/ }, ({ path }) => {
        const text = readFileSync(path, 'utf8');
        const constants = new Map(
          [...text.matchAll(/^const (_\w+) = ("[^"\\]*");$/gm)].map(([, name, value]) => [name, value]),
        );
        const contents = text.replace(/\[(_\w+)\]:/g, (key, name) => `${constants.get(name) ?? key.slice(0, -1)}:`);
        return { contents, loader: 'js' };
      });
    },
  };
}
