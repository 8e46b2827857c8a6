/** Every log group of a responder is named below this prefix, and nothing below it is ever watched. */
export const RESPONDER_LOG_GROUP_PREFIX = '/ecs-access-denied-responder/';

/** Whether a log group belongs to a responder: answering its lines would have it answer itself for ever. */
export function isResponderLogGroup(name: string): boolean {
  return name.startsWith(RESPONDER_LOG_GROUP_PREFIX);
}
