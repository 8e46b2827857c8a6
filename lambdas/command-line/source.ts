import { type Command, Option } from 'commander';
import { ROLE_ARN } from '../core/model/arn.ts';
import { usageError } from './errors.ts';
import { parseSince, type Since } from './since.ts';

/** The options that say what is diagnosed and where the account is looked at; shared by `diagnose` and `capture`. */
export interface SourceOptions {
  readonly event?: string;
  readonly logGroup?: string;
  readonly logStream?: string;
  readonly cluster?: string;
  readonly service?: string;
  readonly taskDefinition?: string;
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
  | { readonly kind: 'log-group'; readonly logGroup: string; readonly since: Since }
  | {
      readonly kind: 'service';
      readonly service: ServiceName;
      /** As it was named; only this revision's refusals are meant. */
      readonly taskDefinition?: string;
      readonly since: Since;
    }
  | { readonly kind: 'message'; readonly text: string; readonly place: MessagePlace };

/** Where a pasted message was seen. */
export type MessagePlace =
  | { readonly kind: 'task'; readonly arn: string }
  | { readonly kind: 'log-stream'; readonly logGroup: string; readonly logStream: string }
  | { readonly kind: 'service'; readonly service: ServiceName };

/** A service of ECS and its cluster, both by name. */
export interface ServiceName {
  readonly cluster: string;
  readonly name: string;
}

export function addSourceOptions(command: Command): Command {
  return command
    .option(
      '--event <FILE>',
      'a CloudWatch Logs subscription payload or an EventBridge event of ECS; - for standard input',
    )
    .option('--log-group <NAME>', 'scan a log group; with --message: where the message was seen')
    .option(
      '--service <NAME>',
      'scan a service: its log groups, stopped tasks and events; with --message: the service that printed it',
    )
    .option('--cluster <NAME>', 'the cluster of --service (default: "default")')
    .option(
      '--task-definition <NAME>',
      'of --service, only what this revision was refused: FAMILY (its newest revision), FAMILY:REVISION or an ARN',
    )
    .option('--since <WHEN>', 'how far to scan back: 30s, 15m, 1h30m, 2d, 1w, or 2026-11-24T10:00Z (default: 1h)')
    .option('--message <TEXT>', 'a pasted message; - for standard input; needs --task, --service, or a log stream')
    .option('--task <ARN>', 'the task that printed the message')
    .option('--log-stream <NAME>', 'the stream of --log-group that holds the message')
    .addOption(new Option('--account <SNAPSHOT>', 'ask a captured snapshot instead of AWS').conflicts(['profile']))
    .option('--profile <NAME>', 'profile of the AWS configuration')
    .option('--region <REGION>', 'Region of the tasks and their log groups')
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
  const { event, message, logGroup, logStream, task, since, cluster, service, taskDefinition } = options;
  if (cluster !== undefined && service === undefined) throw usageError('--cluster needs --service NAME');
  if (taskDefinition !== undefined && (service === undefined || message !== undefined)) {
    throw usageError('--task-definition belongs to a scan of a service: give it with --service NAME alone');
  }
  if (since !== undefined && (event !== undefined || message !== undefined)) {
    throw usageError('--since belongs to a scan: leave out --event and --message');
  }
  if (event !== undefined) {
    if ([message, logGroup, logStream, task, service].some((option) => option !== undefined)) {
      throw usageError(
        '--event tells everything itself: leave out --message, --log-group, --log-stream, --task, --service',
      );
    }
    return { kind: 'event', file: event };
  }
  if (message !== undefined) return { kind: 'message', text: message, place: placeOf(options) };
  if (logStream !== undefined || task !== undefined) {
    throw usageError('--log-stream and --task belong to --message: leave them out to scan the whole log group');
  }
  if (logGroup !== undefined && service !== undefined) {
    throw usageError('--log-group and --service both say what to scan: give one of them');
  }
  const from = parseSince(since ?? '1h');
  if (service !== undefined) {
    const named = { kind: 'service', service: serviceName(service, cluster), since: from } as const;
    return taskDefinition === undefined ? named : { ...named, taskDefinition: taskDefinitionName(taskDefinition) };
  }
  if (logGroup !== undefined) return { kind: 'log-group', logGroup, since: from };
  throw usageError(
    'nothing to diagnose: give --event FILE, --log-group NAME, --service NAME or --message TEXT (access-denied diagnose --help)',
  );
}

function placeOf({ task, logGroup, logStream, service, cluster }: SourceOptions): MessagePlace {
  if ([task, service, logGroup ?? logStream].filter((place) => place !== undefined).length > 1) {
    throw usageError(
      '--task, --service and --log-group/--log-stream all say where the message was seen: give one of them',
    );
  }
  if (service !== undefined) return { kind: 'service', service: serviceName(service, cluster) };
  if (task !== undefined) {
    if (!/^arn:[^:]+:ecs:[^:]+:\d{12}:task\/.+/.test(task)) {
      throw usageError(
        `--task is not the ARN of a task: ${task}; like arn:aws:ecs:eu-west-1:111122223333:task/CLUSTER/ID`,
      );
    }
    return { kind: 'task', arn: task };
  }
  if (logGroup !== undefined && logStream !== undefined) return { kind: 'log-stream', logGroup, logStream };
  throw usageError(
    '--message does not tell which task printed it: add --task ARN, --cluster NAME --service NAME, or --log-group NAME --log-stream NAME',
  );
}

/** AWS's names of clusters and services: letters, digits, hyphens, underscores. */
const NAME = /^[\w-]{1,255}$/;

function serviceName(name: string, cluster = 'default'): ServiceName {
  for (const [option, value] of [
    ['--service', name],
    ['--cluster', cluster],
  ] as const) {
    if (!NAME.test(value)) throw usageError(`${option} is not a name: ${value}; the last part of the ARN is meant`);
  }
  return { cluster, name };
}

/** The three ways in which ECS lets a task definition be named. */
const TASK_DEFINITION = /^(?:arn:[^:]+:ecs:[^:]+:\d{12}:task-definition\/)?[\w-]{1,255}(?::\d{1,9})?$/;

function taskDefinitionName(name: string): string {
  if (TASK_DEFINITION.test(name)) return name;
  throw usageError(`--task-definition is no name of one: ${name}; like orders, orders:43, or its ARN`);
}
