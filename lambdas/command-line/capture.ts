import { writeFile } from 'node:fs/promises';
import type { AddCommand } from './add-command.ts';
import { failure, messageOf } from './errors.ts';
import { addSourceOptions, type SourceOptions } from './source.ts';

interface CaptureOptions extends SourceOptions {
  readonly output: string;
}

/** `access-denied capture`: what a diagnosis rests on, to replay it, report a bug, or keep it as a test. */
export const addCaptureCommand: AddCommand = (program, streams) => {
  const command = program
    .command('capture')
    .summary('save what a diagnosis rests on')
    .description(
      'Diagnoses like `diagnose` and saves every answer of the account, without values of variables or secrets.',
    )
    .requiredOption('--output <FILE>', 'the snapshot to write; `diagnose --account FILE` replays it');
  addSourceOptions(command).action(async ({ output, ...options }: CaptureOptions) => {
    const { investigate } = await import('./investigate.ts');
    const { recordingAsk } = await import('../pipeline/ask/recording-ask.ts');
    const recorded: ReturnType<typeof recordingAsk>[] = [];
    const { account, notices } = await investigate(
      {
        ...options,
        wrap: (ask, { account: of, region, clock }) => {
          const recording = recordingAsk(ask, { account: of, region, clock: clock() });
          recorded.push(recording);
          return recording.ask;
        },
      },
      streams,
    );
    const { account: of, region, clock } = account;
    const snapshot = recorded[0]?.snapshot() ?? { version: 1, account: of, region, clock: clock(), answers: {} };
    await writeFile(output, `${JSON.stringify(snapshot, null, 2)}\n`).catch((error: unknown) => {
      throw failure(`cannot write ${output}: ${messageOf(error)}`, error);
    });
    streams.stderr.write(
      `${output}: the account as ${notices.length === 1 ? '1 incident' : `${notices.length} incidents`} saw it\n`,
    );
  });
};
