import { lastSegment } from '../core/model/arn.ts';
import type { ContainerDefinition, Service, TaskDefinition } from '../core/model/elastic-container-service.ts';
import type { Observed } from '../core/model/observed.ts';
import type { Ask } from '../pipeline/ports.ts';
import { callFailure } from './aws-advice.ts';
import { failure } from './errors.ts';
import type { ServiceName } from './source.ts';
import type { Streams } from './streams.ts';

/** Streams of a log group. */
export interface LogPlace {
  readonly logGroup: string;
  /** What the names of the streams begin with; absent for all of them. */
  readonly streamPrefix?: string;
}

export interface AccountOfService {
  readonly ask: Ask;
  readonly region: string;
}

/**
 * Where the containers of a service log with the awslogs driver, by the task definitions of its running deployments. Fails with
 * what is there instead where there is no such cluster or service, or none of its containers logs to CloudWatch Logs here.
 */
export async function logPlacesOf(
  service: ServiceName,
  { ask, region }: AccountOfService,
  streams: Streams,
): Promise<readonly LogPlace[]> {
  const found = answerOf(await ask('service', `${service.cluster}/${service.name}`), `see service ${service.name}`);
  if (found === null) throw await notThere(service, { ask, region });
  const arns = definitionsOf(found);
  if (arns.length === 0) throw failure(`service ${service.name} names no task definition: give --log-group`);
  const containers: ContainerDefinition[] = [];
  for (const arn of arns) {
    const definition: TaskDefinition | null = answerOf(
      await ask('taskDefinition', arn),
      `see task definition ${lastSegment(arn)}`,
    );
    containers.push(...(definition?.containers ?? []));
  }
  const places = containers.flatMap((container) => placeOf(container, region) ?? []);
  if (places.length === 0) throw failure(`${nowhere(service, containers, region)}: give --log-group, or --message`);
  for (const container of containers.filter((one) => placeOf(one, region) === undefined)) {
    streams.stderr.write(`access-denied: not scanned: container ${container.name}, ${destination(container)}\n`);
  }
  return distinct(places);
}

/** Of what it asks for, and of what still runs while a deployment is under way. */
function definitionsOf({ taskDefinitionArn, deployments }: Service): readonly string[] {
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

function nowhere({ name }: ServiceName, containers: readonly ContainerDefinition[], region: string): string {
  const told = containers.map((container) => `${container.name} ${destination(container)}`);
  return `no container of service ${name} logs to CloudWatch Logs in ${region} (${told.join('; ') || 'it has none'})`;
}

function destination({ logDriver, logOptions }: ContainerDefinition): string {
  if (logDriver !== 'awslogs') return logDriver === null ? 'has no log driver' : `logs by ${logDriver}`;
  return `logs to ${logOptions['awslogs-group'] ?? 'no log group'} in ${logOptions['awslogs-region'] ?? 'its own Region'}`;
}

/** Names are told only where they help: a mistyped name stands among its neighbours. */
async function notThere({ cluster, name }: ServiceName, { ask, region }: AccountOfService): Promise<Error> {
  const clusters = await ask('clusters', '*');
  const names = clusters.status === 'known' ? (clusters.value ?? []).map(lastSegment) : undefined;
  if (names !== undefined && !names.includes(cluster)) {
    return failure(
      `there is no cluster ${cluster} in ${region}; there ${listed('cluster', names)} (--cluster, --region)`,
    );
  }
  const { listServices } = await import('../adapters/elastic-container-service/list-services.ts');
  const services = await listServices(region, cluster).catch(() => undefined);
  const told = services === undefined ? '' : `; there ${listed('service', services)}`;
  return failure(`there is no service ${name} in cluster ${cluster}${told} (--service)`);
}

const MOST_NAMES = 20;

function listed(what: string, names: readonly string[]): string {
  if (names.length === 0) return `is no ${what}`;
  const more = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : '';
  return `${names.length === 1 ? `is the ${what}` : `are the ${what}s`} ${names.slice(0, MOST_NAMES).join(', ')}${more}`;
}

function answerOf<T>(observed: Observed<T>, what: string): T {
  if (observed.status === 'known') return observed.value;
  const error = Object.assign(new Error(observed.why), observed.why === 'denied' ? { name: 'AccessDenied' } : {});
  throw callFailure(observed.action, what, error);
}
