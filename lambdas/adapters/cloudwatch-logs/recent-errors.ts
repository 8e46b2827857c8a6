import * as z from 'zod';
import type { RecentErrors } from '../../core/model/deployment.ts';
import type { Observed } from '../../core/model/observed.ts';
import type { Connection } from '../connection.ts';
import { observe } from '../observe.ts';

const DAY = 86_400_000;

/** Lines of one call; a function that fails more often than that is told of all the same. */
const MOST_LINES = 1_000;

/** What Powertools, or the runtime itself, writes of an error. */
const errorLine = z.object({
  level: z.literal('ERROR'),
  timestamp: z.string().default(''),
  message: z.union([z.string(), z.object({ errorType: z.string() })]),
  errorName: z.string().optional(),
  reason: z.string().optional(),
});

/**
 * What a function logged as an error within a day. Its own lines only, which hold no text of a refusal.
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html
 */
export function recentErrors(logGroupName: string, aws: Connection): Promise<Observed<RecentErrors | null>> {
  return observe(
    aws,
    'logs:FilterLogEvents',
    async (options) => {
      const { CloudWatchLogsClient, FilterLogEventsCommand } = await import('@aws-sdk/client-cloudwatch-logs');
      const client = new CloudWatchLogsClient(aws.settings);
      const input = { logGroupName, startTime: Date.now() - DAY, filterPattern: 'ERROR', limit: MOST_LINES };
      const { events = [] } = await client.send(new FilterLogEventsCommand(input), options);
      const errors = events.flatMap(({ message = '' }) => parsedLine(message));
      const last = errors.at(-1);
      return { count: errors.length, last: last === undefined ? null : `${last.timestamp} ${wordsOf(last)}` };
    },
    { ResourceNotFoundException: null },
  );
}

function parsedLine(text: string): readonly z.infer<typeof errorLine>[] {
  try {
    const parsed = errorLine.safeParse(JSON.parse(text));
    return parsed.success ? [parsed.data] : [];
  } catch {
    return [];
  }
}

function wordsOf({ message, errorName, reason }: z.infer<typeof errorLine>): string {
  const words = typeof message === 'string' ? message : message.errorType;
  const why = errorName ?? reason;
  return why === undefined ? words : `${words} (${why})`;
}
