import { PassThrough } from 'node:stream';
import { runCommandLine } from '../../lambdas/command-line/command-line.ts';

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

// What a person set for the test run's own output is not meant for what is tested.
delete process.env.FORCE_COLOR;

/** Runs the command line in this process. */
export async function run(words: readonly string[], input = ''): Promise<Ran> {
  const streams = { stdin: new PassThrough(), stdout: new PassThrough(), stderr: new PassThrough() };
  const collected = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    streams[name].on('data', (chunk: Buffer) => {
      collected[name] += chunk.toString('utf8');
    });
  }
  streams.stdin.end(input);
  const code = await runCommandLine(words, streams);
  await new Promise((resolve) => setImmediate(resolve));
  return { code, ...collected };
}
