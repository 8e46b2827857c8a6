import { deployedPorts } from './deployed-ports.ts';
import { createEcsEventHandler } from './ecs-event-handler.ts';

/**
 * Answers EventBridge events of ECS: a stopped task, a service that cannot start one. Counts what ECS itself was refused on the way, diagnoses
 * and publishes what is news; an event that tells of no refusal ends here.
 *
 * Retries: EventBridge invokes asynchronously and at least once. An event that cannot be read is logged and acknowledged.
 * A table that cannot be written or a topic that does not accept a notice makes the invocation fail: Lambda runs the event again, twice at
 * most, then hands it to the failure queue. A second run counts nothing twice and publishes what is missing.
 */
export const handler = createEcsEventHandler(deployedPorts('respond-to-ecs-event', process.env));
