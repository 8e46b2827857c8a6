import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { AssetHashType, DockerImage } from 'aws-cdk-lib';
import { type AssetCode, Code } from 'aws-cdk-lib/aws-lambda';

/** Files of `lambdas/handlers` that a function starts with, without their extension. */
export const HANDLERS = ['respond-to-logs', 'respond-to-ecs-event', 'sweep', 'notify-slack'] as const;

export type Handler = (typeof HANDLERS)[number];

const FOLDER = fileURLToPath(new URL('../lambdas/handlers', import.meta.url));

/** Where the published package carries the code, bundled when it was packed; a checkout has no such folder. */
const PREBUILT = fileURLToPath(new URL('handlers', import.meta.url));

/**
 * The code of all functions, bundled by the esbuild of this project: no Docker, no network. Each handler is a module of its name.
 * An installed package brings it ready-made.
 *
 * Not by NodejsFunction, which cannot split: here every lazy import becomes a file of its own, so that a cold start reads and
 * compiles only what it uses, of each SDK client only the commands that are named are kept, and the functions share one asset.
 */
export function bundledCode(): AssetCode {
  if (existsSync(PREBUILT)) return Code.fromAsset(PREBUILT);
  return Code.fromAsset(FOLDER, {
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      image: DockerImage.fromRegistry('never-used'),
      local: {
        tryBundle: (outputFolder) => {
          bundleHandlers(outputFolder);
          return true;
        },
      },
    },
  });
}

/** Writes the bundled code into a folder. */
export function bundleHandlers(outputFolder: string): void {
  // Not imported above: who installs the package has no esbuild, and needs none.
  const { buildSync } = createRequire(import.meta.url)('esbuild') as typeof import('esbuild');
  buildSync({
    entryPoints: HANDLERS.map((handler) => `${FOLDER}/${handler}.ts`),
    outdir: outputFolder,
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
    logLevel: 'warning',
  });
}
