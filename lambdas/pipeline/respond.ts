import { readLongText } from '../core/denial/read-long-text.ts';
import { withRolePolicies } from '../core/fix/with-role-policies.ts';
import { foldIncidents } from '../core/incident/fold-incidents.ts';
import { incidentsOf } from '../core/incident/incidents-of.ts';
import { laneOf } from '../core/incident/lane-of.ts';
import type { Incident } from '../core/model/diagnosis.ts';
import type { EcsEvent } from '../core/model/ecs-event.ts';
import type { LogBatch } from '../core/model/log-batch.ts';
import type { Notice } from '../core/model/notice.ts';
import type { Sighting } from '../core/model/sighting.ts';
import type { TaskOrigin } from '../core/model/task-context.ts';
import { type DiagnosisPorts, diagnose } from './diagnose.ts';
import { readEcsEvent } from './read-ecs-event.ts';
import { readLogBatch } from './read-log-batch.ts';
import { within } from './within-delivery.ts';

/** What answering a delivery needs of the world. */
export interface ResponderPorts extends DiagnosisPorts {
  /** The Region the responder runs in: that of every delivery. */
  readonly region: string;
}

/** One notice per incident of a log delivery, in order of first appearance. */
export async function respondToLogs(batch: LogBatch, ports: ResponderPorts): Promise<readonly Notice[]> {
  const bound = within(batch.owner, ports);
  return diagnoseAll(await readLogBatch(batch, bound), bound);
}

/** One notice per incident of a scanned log group: its streams are read as so many deliveries, and folded together. */
export async function respondToScan(batches: readonly LogBatch[], ports: ResponderPorts): Promise<readonly Notice[]> {
  const refusals: Incident[] = [];
  for (const batch of batches) refusals.push(...(await readLogBatch(batch, within(batch.owner, ports))));
  return diagnoseAll(refusals, within(batches[0]?.owner ?? '', ports));
}

/** One notice per incident that an ECS event tells of. */
export async function respondToEcsEvent(event: EcsEvent, ports: ResponderPorts): Promise<readonly Notice[]> {
  const bound = within(event.account, { ...ports, region: event.region });
  return diagnoseAll(await readEcsEvent(event, bound), bound);
}

/** A text that a person hands over, with where it was seen. */
export interface Message {
  readonly text: string;
  readonly sighting: Sighting;
  readonly origin: TaskOrigin;
}

/** One notice per incident in a text that a person hands over. */
export async function respondToMessage(message: Message, ports: ResponderPorts): Promise<readonly Notice[]> {
  const bound = within(message.sighting.account, ports);
  const reading = readLongText(message.text, ports.actions);
  return diagnoseAll(incidentsOf(reading, laneOf(message.text), message.sighting, message.origin), bound);
}

/** Incidents go one after the other: the second finds most of its answers read. */
export async function diagnoseAll(refusals: readonly Incident[], ports: ResponderPorts): Promise<readonly Notice[]> {
  const notices: Notice[] = [];
  for (const incident of foldIncidents(refusals)) notices.push(await diagnose(incident, ports));
  return withRolePolicies(notices);
}
