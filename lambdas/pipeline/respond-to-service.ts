import { incidentKey } from '../core/incident/incident-key.ts';
import { originOfTask } from '../core/incident/origin-of.ts';
import type { Incident } from '../core/model/diagnosis.ts';
import type { Service, Task } from '../core/model/elastic-container-service.ts';
import type { LogBatch } from '../core/model/log-batch.ts';
import type { Notice } from '../core/model/notice.ts';
import { UNKNOWN_ORIGIN } from '../core/model/task-context.ts';
import { agentRefusals, statedReasons } from './agent-refusals.ts';
import { readLogBatch } from './read-log-batch.ts';
import { diagnoseAll, type ResponderPorts } from './respond.ts';
import { serviceMembership } from './service-membership.ts';
import { within } from './within-delivery.ts';

/** What was found of a service, to be judged by what was refused within a period. */
export interface ServiceScan {
  /** Twelve digits. */
  readonly account: string;
  /** Name. */
  readonly cluster: string;
  readonly service: Service;
  /** Milliseconds since 1970, UTC. */
  readonly from: number;
  readonly to: number;
  /** What its containers logged within the period. */
  readonly batches: readonly LogBatch[];
  /** Its tasks that stopped, within the period or before. */
  readonly stopped: readonly Task[];
  /** The one revision whose refusals count. Absent: every revision's. */
  readonly revision?: Revision;
}

export interface Revision {
  /** ARN of the task definition. */
  readonly arn: string;
  /** When it came to be asked for, ISO 8601; null where that is not known. */
  readonly since: string | null;
}

/**
 * One notice per incident of a service: what ECS was refused on the way to start its tasks, then what its containers were refused. A log
 * group may hold the lines of other services too: what their tasks were refused is left out.
 */
export async function respondToService(scan: ServiceScan, ports: ResponderPorts): Promise<readonly Notice[]> {
  const bound = within(scan.account, ports);
  const isOfService = serviceMembership(
    { cluster: scan.cluster, service: scan.service.name, revisionArn: scan.revision?.arn ?? null },
    bound.ask,
  );
  const logged: Incident[] = [];
  for (const batch of scan.batches) {
    for (const refusal of await readLogBatch(batch, bound)) {
      if (await isOfService(refusal)) logged.push(refusal);
    }
  }
  const stopped = refusalsOfTasks(scan, bound);
  return diagnoseAll([...stopped, ...untold(refusalsOfService(scan, bound), stopped), ...logged], bound);
}

function refusalsOfTasks(scan: ServiceScan, { region, actions }: ResponderPorts): readonly Incident[] {
  return scan.stopped.flatMap((task) => {
    // Without a time it is as recent as all that ECS still tells of.
    const time = task.stoppedAt ?? task.createdAt ?? new Date(scan.to).toISOString();
    const isOfRevision = scan.revision === undefined || scan.revision.arn === task.taskDefinitionArn;
    if (!isWithin(scan, time) || !isOfRevision) return [];
    const origin = {
      ...UNKNOWN_ORIGIN,
      ...originOfTask(task.arn),
      cluster: scan.cluster,
      service: scan.service.name,
      taskDefinition: task.taskDefinitionArn,
    };
    const reasons = statedReasons([task.stoppedReason, ...task.containers.map(({ reason }) => reason)]);
    return reasons.flatMap((reason) =>
      agentRefusals(reason, { account: scan.account, region, time, eventIds: [], origin }, actions),
    );
  });
}

/** Where ECS could not so much as create a task, only the service tells; its messages do not say of which revision. */
function refusalsOfService(scan: ServiceScan, { region, actions }: ResponderPorts): readonly Incident[] {
  const { account, cluster, service, revision } = scan;
  const origin = {
    ...UNKNOWN_ORIGIN,
    cluster,
    service: service.name,
    taskDefinition: revision?.arn ?? null,
  };
  return service.events
    .filter(({ createdAt }) => isWithin(scan, createdAt) && createdAt >= (revision?.since ?? ''))
    .flatMap(({ message, createdAt: time }) =>
      agentRefusals(message, { account, region, time, eventIds: [], origin }, actions),
    );
}

/** The service repeats what its tasks told: counted once. */
function untold(refusals: readonly Incident[], told: readonly Incident[]): readonly Incident[] {
  const keys = new Set(told.map(incidentKey));
  return refusals.filter((refusal) => !keys.has(incidentKey(refusal)));
}

function isWithin({ from, to }: ServiceScan, time: string): boolean {
  const moment = Date.parse(time);
  return moment >= from && moment <= to;
}
