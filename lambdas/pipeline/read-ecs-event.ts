import { originOfEvent } from '../core/incident/origin-of.ts';
import type { Incident } from '../core/model/diagnosis.ts';
import type { EcsEvent } from '../core/model/ecs-event.ts';
import { knownValue } from '../core/model/observed.ts';
import type { TaskOrigin } from '../core/model/task-context.ts';
import { agentRefusals, statedReasons } from './agent-refusals.ts';
import type { ReadingPorts } from './read-log-batch.ts';

/** Service events older than this belong to another failure. */
const MAXIMUM_AGE = 30 * 60 * 1000;

/**
 * What ECS itself was refused on the way to start a task: the reasons in the event or, where a service event names none, the newest
 * refusal among the service's own messages.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_service_events.html
 */
export async function readEcsEvent(event: EcsEvent, ports: ReadingPorts): Promise<readonly Incident[]> {
  const origin = originOfEvent(event);
  const stated = texts(event).flatMap((text) => refusals(text, event, origin, ports));
  if (stated.length > 0 || event.taskArn !== null) return stated;
  const messages = await serviceMessages(event, origin, ports);
  for (const message of messages) {
    const found = refusals(message, event, origin, ports);
    if (found.length > 0) return found;
  }
  return [];
}

function texts(event: EcsEvent): readonly string[] {
  return statedReasons([event.stoppedReason, event.reason, ...event.containers.map(({ reason }) => reason)]);
}

function refusals(text: string, event: EcsEvent, origin: TaskOrigin, { actions }: ReadingPorts): readonly Incident[] {
  const { account, region, time, id } = event;
  return agentRefusals(text, { account, region, time, eventIds: [id], origin }, actions);
}

async function serviceMessages(event: EcsEvent, origin: TaskOrigin, { ask }: ReadingPorts): Promise<readonly string[]> {
  if (origin.cluster === null || origin.service === null) return [];
  const service = knownValue(await ask('service', `${origin.cluster}/${origin.service}`));
  const now = Date.parse(event.time);
  return (service?.events ?? [])
    .filter(({ createdAt }) => Math.abs(now - Date.parse(createdAt)) <= MAXIMUM_AGE)
    .map(({ message }) => message);
}
