import type { Service, Task } from '../core/model/elastic-container-service.ts';
import type { LogBatch } from '../core/model/log-batch.ts';
import type { Notice } from '../core/model/notice.ts';
import type { ResponderPorts } from '../pipeline/respond.ts';
import type { Revision } from '../pipeline/respond-to-service.ts';
import type { OpenAccount } from './account.ts';
import { callFailure } from './aws-advice.ts';
import { failure, messageOf } from './errors.ts';
import { definitionsOf, type LogPlace, logPlacesOf } from './log-places.ts';
import { namedService, namedTaskDefinition } from './named-service.ts';
import { startProgress } from './progress.ts';
import { scanLogs } from './scan-logs.ts';
import type { ServiceName } from './source.ts';
import type { Streams } from './streams.ts';

export interface ScanOfService {
  readonly service: ServiceName;
  /** As it was named: only what this revision was refused is told. */
  readonly taskDefinition?: string;
  readonly account: OpenAccount;
  /** Milliseconds since 1970, UTC. */
  readonly from: number;
  readonly to: number;
  readonly ports: ResponderPorts;
}

/**
 * What a service was refused: by its stopped tasks and its own messages on the way to start, by its log groups afterwards. A part that
 * cannot be looked at is told; where nothing was found in the others it is a failure, as nothing is known then.
 */
export async function scanService(scan: ScanOfService, streams: Streams): Promise<readonly Notice[]> {
  const { account, from, to, ports } = scan;
  const service = await namedService(scan.service, account);
  const revision =
    scan.taskDefinition === undefined ? undefined : await revisionOf(scan.taskDefinition, service, account);
  const unread: string[] = [];
  const stopped = await tried(stoppedOf(scan.service, account), [], unread);
  const batches = await logged(scan, service, revision, unread, streams);
  const { respondToService } = await import('../pipeline/respond-to-service.ts');
  const progress = await startProgress(streams, 'diagnosing');
  const found = {
    account: account.account,
    cluster: scan.service.cluster,
    service,
    from,
    to,
    batches,
    stopped,
    ...(revision === undefined ? {} : { revision }),
  };
  const notices = await respondToService(found, ports).finally(progress.stop);
  if (notices.length === 0 && unread.length > 0) throw failure(unread.join('; '));
  for (const part of unread) streams.stderr.write(`access-denied: not looked at: ${part}\n`);
  if (revision !== undefined) streams.stderr.write(unknownRevisions(notices));
  return notices;
}

/** Its deployment may be gone, rolled back: then it counts from when it was registered. */
async function revisionOf(name: string, { deployments }: Service, account: OpenAccount): Promise<Revision> {
  const { arn, registeredAt } = await namedTaskDefinition(name, account);
  const since = deployments.find(({ taskDefinitionArn }) => taskDefinitionArn === arn)?.createdAt;
  return { arn, since: since ?? registeredAt };
}

async function stoppedOf({ cluster, name }: ServiceName, { region }: OpenAccount): Promise<readonly Task[]> {
  const { stoppedTasks } = await import('../adapters/elastic-container-service/stopped-tasks.ts');
  return stoppedTasks(region, cluster, name).catch((error: unknown) => {
    throw callFailure('ecs:ListTasks and ecs:DescribeTasks', `see the stopped tasks of service ${name}`, error);
  });
}

async function logged(
  { service: { name }, account, from, to }: ScanOfService,
  service: Service,
  revision: Revision | undefined,
  unread: string[],
  streams: Streams,
): Promise<readonly LogBatch[]> {
  const definitions = revision === undefined ? definitionsOf(service) : [revision.arn];
  const places: readonly LogPlace[] = await tried(logPlacesOf(name, definitions, account, streams), [], unread);
  const batches: LogBatch[] = [];
  for (const place of places) {
    batches.push(...(await tried(scanLogs({ account, places: [place], from, to }, streams), [], unread)));
  }
  return batches;
}

/** One part of the look: where it fails, the others go on. */
async function tried<T>(part: Promise<T>, otherwise: T, unread: string[]): Promise<T> {
  return part.catch((error: unknown) => {
    unread.push(messageOf(error));
    return otherwise;
  });
}

function unknownRevisions(notices: readonly Notice[]): string {
  const unknown = notices.filter(({ diagnosis: { task } }) => task === null).length;
  return unknown === 0
    ? ''
    : `access-denied: told although the task, and so its revision, could not be found: ${unknown === 1 ? '1 incident' : `${unknown} incidents`}\n`;
}
