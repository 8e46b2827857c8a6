import { deployedPorts } from './deployed-ports.ts';
import { createLogHandler } from './log-handler.ts';

/**
 * Answers a CloudWatch Logs subscription: decodes the delivery, counts each incident in it, diagnoses and publishes what is news.
 *
 * Retries: CloudWatch Logs invokes asynchronously. A control message is acknowledged. A payload that cannot be read is logged and
 * acknowledged, because it would be no better the second time. Reads that fail make a diagnosis less certain, not fail. A table that cannot
 * be written or a topic that does not accept a notice makes the invocation fail: Lambda runs the whole batch again, twice at most, then
 * hands it to the failure queue. A second run counts nothing twice and publishes what is missing; what was begun and is run no more, the
 * sweeper ends.
 */
export const handler = createLogHandler(deployedPorts('respond-to-logs', process.env));
