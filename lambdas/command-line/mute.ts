import { userInfo } from 'node:os';
import { type Command, Option } from 'commander';
import type { MuteSubject } from '../core/incident/change-mutes.ts';
import type { Mute } from '../core/model/mute.ts';
import type { AddCommand } from './add-command.ts';
import { adviceFor } from './aws-advice.ts';
import { failure, messageOf, usageError } from './errors.ts';
import { millisecondsOf } from './period.ts';
import { addStateOptions, openState, type StateOptions } from './state.ts';
import { type Streams, write } from './streams.ts';

interface SubjectOptions extends StateOptions {
  readonly incident?: string;
  readonly role?: string;
  readonly action?: string;
  readonly pattern?: string;
  readonly json?: true;
}

interface MuteOptions extends SubjectOptions {
  readonly for: string;
  readonly why: string;
  readonly by?: string;
}

/** `access-denied mute`: incidents that are counted on, and not told for a while. */
export const addMuteCommand: AddCommand = (program, streams) => {
  subjectOptions(program.command('mute'))
    .summary('do not be told of some incidents for a while')
    .description('Incidents it covers are counted on and not told, until it expires. Takes effect within a minute.')
    .requiredOption('--for <PERIOD>', 'how long: 30m, 12h, 7d, 2w')
    .requiredOption('--why <TEXT>', 'the reason, for whoever reads it later')
    .option('--by <NAME>', 'who decides it (default: the name you are logged in by)')
    .action(async (options: MuteOptions) => {
      const now = Date.now();
      const subject = subjectOf(options);
      const until = new Date(now + millisecondsOf('--for', options.for)).toISOString();
      const mute: Mute = { ...subject, until, by: options.by ?? userInfo().username, why: options.why };
      const { MAXIMUM_MUTES, withMute } = await import('../core/incident/change-mutes.ts');
      const change = (mutes: readonly Mute[]) => withMute(mutes, mute, new Date(now).toISOString());
      await changeAndPrint(options, streams, (mutes) => {
        const changed = change(mutes);
        if (changed.length <= MAXIMUM_MUTES) return changed;
        throw usageError(
          `there are ${MAXIMUM_MUTES} mutes already: remove some (access-denied mutes), or use a pattern`,
        );
      });
    });
};

/** `access-denied unmute`: be told again. */
export const addUnmuteCommand: AddCommand = (program, streams) => {
  subjectOptions(program.command('unmute'))
    .summary('be told of them again')
    .description('Removes the mute on exactly what is named. Takes effect within a minute, with the next refusal.')
    .action(async (options: SubjectOptions) => {
      const subject = subjectOf(options);
      const { withoutMute } = await import('../core/incident/change-mutes.ts');
      await changeAndPrint(options, streams, (mutes) => {
        if (mutes.some(({ kind, value }) => kind === subject.kind && value === subject.value)) {
          return withoutMute(mutes, subject, new Date().toISOString());
        }
        throw failure(`${subject.kind} ${subject.value} is not muted; access-denied mutes lists what is`);
      });
    });
};

/** `access-denied mutes`: what is muted. */
export const addMutesCommand: AddCommand = (program, streams) => {
  addStateOptions(program.command('mutes'))
    .summary('what is muted, until when, by whom and why')
    .option('--json', 'the mutes as JSON')
    .action(async (options: SubjectOptions) => changeAndPrint(options, streams));
};

function subjectOptions(command: Command): Command {
  return addStateOptions(command)
    .addOption(
      new Option('--incident <ID>', 'one incident, by the id in its notices').conflicts(['role', 'action', 'pattern']),
    )
    .addOption(
      new Option('--role <NAME>', 'whatever AWS refuses to sessions of a role').conflicts(['action', 'pattern']),
    )
    .addOption(new Option('--action <NAME>', 'an IAM action, such as s3:GetObject').conflicts(['pattern']))
    .option('--pattern <PATTERN>', "over ACTION and RESOURCE, such as 's3:Get* arn:aws:s3:::logs/*'")
    .option('--json', 'the mutes as JSON');
}

function subjectOf({ incident, role, action, pattern }: SubjectOptions): MuteSubject {
  if (incident !== undefined) return { kind: 'incident', value: checked('--incident', incident, /^[0-9a-f]{32}$/) };
  if (role !== undefined) return { kind: 'role', value: checked('--role', role, /^[\w+=,.@-]{1,64}$/) };
  if (action !== undefined) return { kind: 'action', value: checked('--action', action, /^[\w-]{1,64}:\w{1,128}$/) };
  if (pattern !== undefined) return { kind: 'pattern', value: checked('--pattern', pattern, /^\S+ \S.{0,2047}$/) };
  throw usageError('say what: --incident ID, --role NAME, --action NAME or --pattern PATTERN');
}

const EXPECTED: Readonly<Record<string, string>> = {
  '--incident': '32 hexadecimal digits, as a notice prints them',
  '--role': 'the name of a role, without its path',
  '--action': 'an IAM action without wildcards, such as s3:GetObject; for others use --pattern',
  '--pattern': "an action and a resource, such as 's3:Get* arn:aws:s3:::logs/*'",
};

function checked(option: string, value: string, shape: RegExp): string {
  if (shape.test(value)) return value;
  throw usageError(`${option} is not ${EXPECTED[option]}: ${value}`);
}

async function changeAndPrint(
  options: SubjectOptions,
  streams: Streams,
  change?: (mutes: readonly Mute[]) => readonly Mute[],
): Promise<void> {
  const { dynamoDbMuteStore } = await import('../adapters/dynamodb-state/dynamodb-mute-store.ts');
  const store = dynamoDbMuteStore(await openState(options));
  const mutes = await (change === undefined ? store.mutes() : store.changeMutes(change)).catch((error: unknown) => {
    if (error instanceof Error && error.name === 'CommandError') throw error;
    throw failure(adviceFor(error) ?? `the table ${options.table} cannot be used: ${messageOf(error)}`, error);
  });
  const { mutesText } = await import('../core/report/mutes-text.ts');
  const text = options.json ? JSON.stringify(mutes, null, 2) : mutesText(mutes, new Date().toISOString());
  await write(streams.stdout, `${text}\n`);
}
