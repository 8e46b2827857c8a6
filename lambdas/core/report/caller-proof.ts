import { lastSegment } from '../model/arn.ts';
import type { Notice } from '../model/notice.ts';
import { readable } from './readable.ts';
import { shellWord } from './shell-word.ts';

const CREDENTIALS_VARIABLE = 'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI';

/** Introduces the commands. */
export const CALLER_NOT_PROVEN =
  'Whose credentials the container uses was not proven; where ECS Exec is enabled, these commands tell:';

/**
 * Commands that prove who the container is, for a caller that the message does not prove; empty where it is proven or where
 * no task is known to ask.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec-run.html
 */
export function callerProofCommands(notice: Notice): readonly string[] {
  const { caller, incident, task } = notice.diagnosis;
  if (caller.binding === 'proven' || incident.lane === 'agent' || task === null || task.arn === null) return [];
  const container = task.container === null ? '' : ` --container ${shellWord(task.container)}`;
  const execute =
    `aws ecs execute-command --region ${shellWord(incident.sighting.region)} --cluster ${shellWord(task.cluster)}` +
    ` --task ${shellWord(lastSegment(task.arn))}${container} --interactive --command`;
  return [
    `${execute} "aws sts get-caller-identity"`,
    `${execute} "sh -c 'test -n \\"\\$${CREDENTIALS_VARIABLE}\\" && echo set || echo missing'"`,
  ].map((command) => readable(command));
}
