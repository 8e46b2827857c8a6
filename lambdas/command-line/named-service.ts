import { lastSegment } from '../core/model/arn.ts';
import type { Service, TaskDefinition } from '../core/model/elastic-container-service.ts';
import { knownValue, type Observed } from '../core/model/observed.ts';
import type { Ask } from '../pipeline/ports.ts';
import { callFailure } from './aws-advice.ts';
import { failure } from './errors.ts';
import type { ServiceName } from './source.ts';

export interface AccountOfService {
  readonly ask: Ask;
  readonly region: string;
}

/** The service of that name. Fails with what is there instead where there is no such cluster or service. */
export async function namedService(service: ServiceName, account: AccountOfService): Promise<Service> {
  const subject = `${service.cluster}/${service.name}`;
  const found = answerOf(await account.ask('service', subject), `see service ${service.name}`);
  if (found === null) throw await notThere(service, account);
  return found;
}

/** The task definition of that name: a family means its newest revision. */
export async function namedTaskDefinition(name: string, { ask, region }: AccountOfService): Promise<TaskDefinition> {
  const found = answerOf(await ask('taskDefinition', name), `see task definition ${lastSegment(name)}`);
  if (found !== null) return found;
  throw failure(`there is no task definition ${name} in ${region} (--task-definition, --region)`);
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
  const { connectAws } = await import('../adapters/connection.ts');
  const { servicesOfCluster } = await import('../adapters/elastic-container-service/services-of-cluster.ts');
  const services = knownValue(await servicesOfCluster(cluster, connectAws({ region })));
  const told = services == null ? '' : `; there ${listed('service', services.map(lastSegment).sort())}`;
  return failure(`there is no service ${name} in cluster ${cluster}${told} (--service)`);
}

const MOST_NAMES = 20;

function listed(what: string, names: readonly string[]): string {
  if (names.length === 0) return `is no ${what}`;
  const more = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : '';
  return `${names.length === 1 ? `is the ${what}` : `are the ${what}s`} ${names.slice(0, MOST_NAMES).join(', ')}${more}`;
}

/** What AWS answered; a read that it refused or that failed is a failure of the command. */
export function answerOf<T>(observed: Observed<T>, what: string): T {
  if (observed.status === 'known') return observed.value;
  const error = Object.assign(new Error(observed.why), observed.why === 'denied' ? { name: 'AccessDenied' } : {});
  throw callFailure(observed.action, what, error);
}
