import { Command, CommanderError } from 'commander';
import type { AddCommand, Outcome } from './add-command.ts';
import { addCaptureCommand } from './capture.ts';
import { addDemoCommand } from './demo.ts';
import { addDiagnoseCommand } from './diagnose.ts';
import { addDoctorCommand } from './doctor.ts';
import { CommandError, EXIT, type ExitCode, messageOf } from './errors.ts';
import { addEvaluateCommand } from './evaluate.ts';
import { addMuteCommand, addMutesCommand, addUnmuteCommand } from './mute.ts';
import { addPermissionsCommand } from './permissions.ts';
import { addReadCommand } from './read.ts';
import { addRedriveCommand } from './redrive.ts';
import type { Streams } from './streams.ts';
import { VERSION } from './version.ts';

const EXAMPLES = `
Examples:
  access-denied diagnose --cluster prod --service orders-api
  access-denied diagnose --log-group /ecs/orders-api --since 2h --html report.html
  pbpaste | access-denied read

Exit codes: 0 done, whatever was found; 1 input that cannot be read, or AWS out of reach; 2 wrong usage;
3 refusals found and --fail-on-denied given.`;

const COMMANDS: readonly AddCommand[] = [
  addReadCommand,
  addEvaluateCommand,
  addDiagnoseCommand,
  addCaptureCommand,
  addDoctorCommand,
  addMuteCommand,
  addUnmuteCommand,
  addMutesCommand,
  addRedriveCommand,
  addPermissionsCommand,
  addDemoCommand,
];

/** Runs the command line and returns its exit code; never rejects. */
export async function runCommandLine(words: readonly string[], streams: Streams): Promise<ExitCode> {
  const outcome: Outcome = { exitCode: EXIT.done };
  try {
    await createProgram(streams, outcome).parseAsync(words, { from: 'user' });
    return outcome.exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
    streams.stderr.write(`access-denied: ${messageOf(error)}\n`);
    return error instanceof CommandError ? error.exitCode : EXIT.failed;
  }
}

/** The commands with their options, without running anything. */
function createProgram(streams: Streams, outcome: Outcome): Command {
  const program = new Command('access-denied')
    .description('Explains every AccessDenied of an Amazon ECS task and proposes the smallest change that fixes it.')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => streams.stdout.write(text),
      writeErr: (text) => streams.stderr.write(text),
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .version(VERSION, '-V, --version')
    .addHelpText('after', EXAMPLES)
    .showSuggestionAfterError()
    .showHelpAfterError('Run access-denied --help, or access-denied <command> --help.');
  for (const add of COMMANDS) add(program, streams, outcome);
  return program;
}
