#!/usr/bin/env node
import { runCommandLine } from '../lambdas/command-line/command-line.ts';

// The version of Node is the user's choice; the SDK's reminder would stand in the middle of a diagnosis.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

// A reader that has seen enough (`| head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

process.exitCode = await runCommandLine(process.argv.slice(2), process);
