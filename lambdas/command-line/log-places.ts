import { lastSegment } from '../core/model/arn.ts';
import type { ContainerDefinition, Service } from '../core/model/elastic-container-service.ts';
import { failure } from './errors.ts';
import { type AccountOfService, answerOf } from './named-service.ts';
import type { Streams } from './streams.ts';

/** Streams of a log group. */
export interface LogPlace {
  readonly logGroup: string;
  /** What the names of the streams begin with; absent for all of them. */
  readonly streamPrefix?: string;
}

/**
 * Where containers of these task definitions log with the awslogs driver. Fails where none of them logs to CloudWatch Logs here.
 *
 * @param definitions ARNs
 */
export async function logPlacesOf(
  service: string,
  definitions: readonly string[],
  { ask, region }: AccountOfService,
  streams: Streams,
): Promise<readonly LogPlace[]> {
  if (definitions.length === 0) throw failure(`service ${service} names no task definition: give --log-group`);
  const containers: ContainerDefinition[] = [];
  for (const arn of definitions) {
    const definition = answerOf(await ask('taskDefinition', arn), `see task definition ${lastSegment(arn)}`);
    containers.push(...(definition?.containers ?? []));
  }
  const places = containers.flatMap((container) => placeOf(container, region) ?? []);
  if (places.length === 0) throw failure(`${nowhere(service, containers, region)}: give --log-group, or --message`);
  for (const container of containers.filter((one) => placeOf(one, region) === undefined)) {
    streams.stderr.write(`access-denied: not scanned: container ${container.name}, ${destination(container)}\n`);
  }
  return distinct(places);
}

/** The task definitions that a service asks for, and those that still run while a deployment is under way. */
export function definitionsOf({ taskDefinitionArn, deployments }: Service): readonly string[] {
  const running = deployments
    .filter(({ status }) => status !== 'INACTIVE')
    .map((deployment) => deployment.taskDefinitionArn);
  return [...new Set([taskDefinitionArn, ...running])].filter((arn) => arn !== '');
}

/** @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html */
function placeOf(container: ContainerDefinition, region: string): LogPlace | undefined {
  const { 'awslogs-group': logGroup, 'awslogs-stream-prefix': prefix, 'awslogs-region': at } = container.logOptions;
  if (container.logDriver !== 'awslogs' || logGroup === undefined || (at ?? region) !== region) return undefined;
  return prefix === undefined ? { logGroup } : { logGroup, streamPrefix: `${prefix}/${container.name}/` };
}

function distinct(places: readonly LogPlace[]): readonly LogPlace[] {
  const whole = new Set(
    places.filter(({ streamPrefix }) => streamPrefix === undefined).map(({ logGroup }) => logGroup),
  );
  const needed = places.filter(({ logGroup, streamPrefix }) => streamPrefix === undefined || !whole.has(logGroup));
  return [...new Map(needed.map((place) => [`${place.logGroup}|${place.streamPrefix ?? ''}`, place])).values()];
}

function nowhere(service: string, containers: readonly ContainerDefinition[], region: string): string {
  const told = containers.map((container) => `${container.name} ${destination(container)}`);
  return `no container of service ${service} logs to CloudWatch Logs in ${region} (${told.join('; ') || 'it has none'})`;
}

function destination({ logDriver, logOptions }: ContainerDefinition): string {
  if (logDriver !== 'awslogs') return logDriver === null ? 'has no log driver' : `logs by ${logDriver}`;
  return `logs to ${logOptions['awslogs-group'] ?? 'no log group'} in ${logOptions['awslogs-region'] ?? 'its own Region'}`;
}
