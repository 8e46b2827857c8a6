import { type Command, Option } from 'commander';
import { ROLE_ARN } from '../core/model/arn.ts';
import { usageError } from './errors.ts';

/** The options that say what is diagnosed and where the account is looked at; shared by `diagnose` and `capture`. */
export interface SourceOptions {
  readonly event?: string;
  readonly logGroup?: string;
  readonly logStream?: string;
  readonly since?: string;
  readonly message?: string;
  readonly task?: string;
  readonly account?: string;
  readonly profile?: string;
  readonly region?: string;
  readonly organizationsRole?: string;
}

/** Where the refusals come from. */
export type Source =
  | { readonly kind: 'event'; readonly file: string }
  | { readonly kind: 'log-group'; readonly logGroup: string /** Milliseconds before now. */; readonly since: number }
  | { readonly kind: 'message'; readonly text: string; readonly place: MessagePlace };

/** Where a pasted message was seen. */
export type MessagePlace =
  | { readonly kind: 'task'; readonly arn: string }
  | { readonly kind: 'log-stream'; readonly logGroup: string; readonly logStream: string };

export function addSourceOptions(command: Command): Command {
  return command
    .option(
      '--event <FILE>',
      'a CloudWatch Logs subscription payload or an EventBridge event of ECS; - for standard input',
    )
    .option('--log-group <NAME>', 'scan a log group; with --message: where the message was seen')
    .option('--since <PERIOD>', 'how far to scan back: 30s, 15m, 1h, 2d (default 1h)')
    .option('--message <TEXT>', 'a pasted message; - for standard input; needs --task, or --log-group and --log-stream')
    .option('--task <ARN>', 'the task that printed the message')
    .option('--log-stream <NAME>', 'the log stream that holds the message')
    .addOption(new Option('--account <SNAPSHOT>', 'ask a captured snapshot instead of AWS').conflicts(['profile']))
    .option('--profile <NAME>', 'profile of the AWS configuration')
    .option('--region <REGION>', 'Region of the log group')
    .addOption(
      new Option('--organizations-role <ARN>', 'role by which the policies of the organization are read')
        .argParser(roleArn)
        .conflicts(['account']),
    );
}

function roleArn(value: string): string {
  if (ROLE_ARN.test(value)) return value;
  throw usageError(`--organizations-role is not the ARN of a role: ${value}`);
}

/** The one source the options name. Throws a usage error that tells what is missing. */
export function sourceOf(options: SourceOptions): Source {
  const { event, message, logGroup, logStream, task, since } = options;
  if (since !== undefined && (event !== undefined || message !== undefined || logGroup === undefined)) {
    throw usageError('--since belongs to a scan: give --log-group, without --event and --message');
  }
  if (event !== undefined) {
    if (message !== undefined || logGroup !== undefined || logStream !== undefined || task !== undefined) {
      throw usageError('--event tells everything itself: leave out --message, --log-group, --log-stream and --task');
    }
    return { kind: 'event', file: event };
  }
  if (message !== undefined) return { kind: 'message', text: message, place: placeOf(options) };
  if (logGroup === undefined) {
    throw usageError(
      'nothing to diagnose: give --event FILE, --log-group NAME or --message TEXT (access-denied diagnose --help)',
    );
  }
  if (logStream !== undefined || task !== undefined) {
    throw usageError('--log-stream and --task belong to --message: leave them out to scan the whole log group');
  }
  return { kind: 'log-group', logGroup, since: milliseconds(since ?? '1h') };
}

function placeOf({ task, logGroup, logStream }: SourceOptions): MessagePlace {
  if (task !== undefined) {
    if (logGroup !== undefined || logStream !== undefined) {
      throw usageError('--task and --log-group/--log-stream both say where the message was seen: give one of them');
    }
    if (!/^arn:[^:]+:ecs:[^:]+:\d{12}:task\/.+/.test(task)) {
      throw usageError(
        `--task is not the ARN of a task: ${task}; like arn:aws:ecs:eu-west-1:111122223333:task/CLUSTER/ID`,
      );
    }
    return { kind: 'task', arn: task };
  }
  if (logGroup !== undefined && logStream !== undefined) return { kind: 'log-stream', logGroup, logStream };
  throw usageError(
    '--message does not tell which task printed it: add --task ARN, or --log-group NAME and --log-stream NAME',
  );
}

const UNITS: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

function milliseconds(period: string): number {
  const [, amount, unit = ''] = /^(\d{1,6})([smhd])$/.exec(period) ?? [];
  if (amount === undefined) throw usageError(`--since is not a period: ${period}; like 30s, 15m, 1h or 2d`);
  return Number(amount) * (UNITS[unit] ?? 0);
}
