import { lastSegment } from '../core/model/arn.ts';
import type { ContainerDefinition } from '../core/model/elastic-container-service.ts';
import type { Observed } from '../core/model/observed.ts';
import type { Ask } from './ports.ts';

/** Where the containers of a cluster's services write their logs. */
export interface ClusterLogGroups {
  /** Names, each once, in alphabetical order. */
  readonly logGroups: readonly string[];
  /** Containers whose lines no subscription of this Region can deliver, and why: a sentence each. */
  readonly unwatched: readonly string[];
}

/** What the look-up asks of the world. */
export interface ClusterPorts {
  readonly ask: Ask;
  /** ARNs of the services; null when there is no such cluster. */
  readonly services: (cluster: string) => Promise<Observed<readonly string[] | null>>;
}

/**
 * The log groups that the containers of a cluster's services write to, of every revision that is being deployed. Rejects when anything
 * cannot be read: half a list would leave services unwatched without a word.
 *
 * @param cluster name or ARN
 * @param region where the responder is deployed
 */
export async function clusterLogGroups(
  cluster: string,
  region: string,
  ports: ClusterPorts,
): Promise<ClusterLogGroups> {
  const services = readable(await ports.services(cluster), `cluster ${cluster}`);
  const found = new Set<string>();
  const unwatched: string[] = [];
  for (const arn of services) {
    const name = lastSegment(arn);
    const service = readable(await ports.ask('service', `${cluster}/${name}`), `service ${name} of cluster ${cluster}`);
    const revisions = new Set([
      service.taskDefinitionArn,
      ...service.deployments.map(({ taskDefinitionArn }) => taskDefinitionArn),
    ]);
    for (const revision of [...revisions].filter((text) => text !== '')) {
      const { containers } = readable(await ports.ask('taskDefinition', revision), `task definition ${revision}`);
      for (const container of containers) {
        const destination = destinationOf(container, region);
        if ('logGroup' in destination) found.add(destination.logGroup);
        else unwatched.push(`${container.name} of ${lastSegment(revision)} (service ${name}): ${destination.why}`);
      }
    }
  }
  return { logGroups: [...found].sort(), unwatched: [...new Set(unwatched)] };
}

type Destination = { readonly logGroup: string } | { readonly why: string };

function destinationOf({ logDriver, logOptions }: ContainerDefinition, region: string): Destination {
  if (logDriver === null) return { why: 'it has no log configuration, so its lines reach no log group' };
  if (logDriver === 'awsfirelens') {
    return {
      why: 'it logs by FireLens, which decides itself: if it writes to CloudWatch Logs, add the log group to logGroups',
    };
  }
  if (logDriver !== 'awslogs') return { why: `its log driver ${logDriver} does not write to CloudWatch Logs` };
  const written = logOptions['awslogs-region'] ?? region;
  if (written !== region) return { why: `it logs to ${written}: deploy a responder there too` };
  const logGroup = logOptions['awslogs-group'];
  return logGroup === undefined ? { why: 'its log driver names no log group' } : { logGroup };
}

function readable<T>(observed: Observed<T | null>, what: string): T {
  if (observed.status === 'unknown') {
    throw new Error(`Could not look up ${what}: ${observed.action} was not answered (${observed.why})`);
  }
  if (observed.value === null) throw new Error(`Could not look up ${what}: there is none in this account and Region`);
  return observed.value;
}
