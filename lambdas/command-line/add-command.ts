import type { Command } from 'commander';
import type { ExitCode } from './errors.ts';
import type { Streams } from './streams.ts';

/** What a command that succeeded has to say to the shell. */
export interface Outcome {
  exitCode: ExitCode;
}

/** Adds one command to the program; what it needs beyond the streams it imports when it runs. */
export type AddCommand = (program: Command, streams: Streams, outcome: Outcome) => void;
