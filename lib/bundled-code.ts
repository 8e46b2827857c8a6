import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { AssetHashType, DockerImage } from 'aws-cdk-lib';
import { type AssetCode, Code } from 'aws-cdk-lib/aws-lambda';

/** Files of `lambdas/handlers` that a function starts with, without their extension. */
export const HANDLERS = ['respond-to-logs', 'respond-to-ecs-event', 'sweep', 'notify-slack'] as const;

export type Handler = (typeof HANDLERS)[number];

const FOLDER = fileURLToPath(new URL('../lambdas/handlers', import.meta.url));

const BUNDLER = fileURLToPath(new URL('../scripts/bundle-handlers.mjs', import.meta.url));

/** Where the published package carries the code, bundled when it was packed; a checkout has no such folder. */
const PREBUILT = fileURLToPath(new URL('handlers', import.meta.url));

/**
 * The code of all functions, bundled by the bundler of this project: no Docker, no network. Each handler is a module of its name.
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

/** Writes the bundled code into a folder. In a process of its own, because the bundler is asynchronous and a synthesis is not. */
export function bundleHandlers(outputFolder: string): void {
  execFileSync(process.execPath, [BUNDLER, outputFolder, ...HANDLERS], { stdio: ['ignore', 'inherit', 'inherit'] });
}
