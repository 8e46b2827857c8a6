import { expected } from '../error-reason.ts';
import { observe } from '../observe.ts';
import type { Reader } from '../reader.ts';
import { cloudWatchLogs } from './service.ts';

/** Milliseconds before and after; a message split by the log driver is written within one moment. */
const WINDOW = 2_000;
const MOST_MESSAGES = 30;

/** @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_GetLogEvents.html */
export const neighboursReader: Reader<'neighbours'> = {
  question: 'neighbours',
  actions: [{ action: 'logs:GetLogEvents', scope: 'log-stream' }],
  read: (subject, aws) =>
    observe(
      aws,
      'logs:GetLogEvents',
      async (options) => {
        const { client, GetLogEventsCommand } = await aws.open(cloudWatchLogs);
        const { group, stream, moment } = partsOf(subject);
        const input = {
          logGroupName: group,
          logStreamName: stream,
          startTime: moment - WINDOW,
          endTime: moment + WINDOW + 1,
          startFromHead: true,
          limit: MOST_MESSAGES,
        };
        const answer = await client.send(new GetLogEventsCommand(input), options);
        return expected(answer.events).flatMap(({ message }) => (message === undefined ? [] : [message]));
      },
      { ResourceNotFoundException: null },
    ),
};

/** A stream's name may contain `|`, a group's may not. */
function partsOf(subject: string): { group: string; stream: string; moment: number } {
  const first = subject.indexOf('|');
  const last = subject.lastIndexOf('|');
  return {
    group: subject.slice(0, first),
    stream: subject.slice(first + 1, last),
    moment: Number(subject.slice(last + 1)),
  };
}
