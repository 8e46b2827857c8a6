import { deployedPorts } from './deployed-ports.ts';
import { createLogHandler } from './log-handler.ts';

/**
 * Answers a CloudWatch Logs subscription: decodes the delivery, diagnoses each incident in it, publishes one notice per incident.
 *
 * Retries: CloudWatch Logs invokes asynchronously. A control message is acknowledged. A payload that cannot be read is logged and
 * acknowledged, because it would be no better the second time. Reads that fail make a diagnosis less certain, not fail. A topic
 * that does not accept a notice makes the invocation fail: Lambda runs the whole batch again, twice at most, then hands it
 * to the failure queue; notices that were accepted before are published again.
 */
export const handler = createLogHandler(deployedPorts('respond-to-logs', process.env));
