import { subscriptionFilterPattern } from '../../core/denial/filter-pattern.ts';
import type { LogBatch, LogEvent } from '../../core/model/log-batch.ts';
import type { ReadAction } from '../reader.ts';

export interface LogGroupScan {
  readonly region: string;
  /** Account of the log group, twelve digits. */
  readonly account: string;
  /** Name of the log group. */
  readonly logGroup: string;
  /**
   * What the names of the log streams begin with.
   * @default - every stream
   */
  readonly streamPrefix?: string;
  /** Milliseconds since 1970, UTC. */
  readonly from: number;
  readonly to: number;
  /**
   * Lines after which the scan ends.
   * @default 10_000
   */
  readonly maximumEvents?: number;
  /** Told after every page. */
  readonly onPage?: (progress: ScanProgress) => void;
}

export interface ScanProgress {
  readonly pages: number;
  readonly events: number;
}

export interface ScannedLogGroup {
  /** One for each log stream, as a subscription would have delivered them. */
  readonly batches: readonly LogBatch[];
  /** The scan ended before the end of the period. */
  readonly truncated: boolean;
}

export const SCAN_ACTIONS: readonly ReadAction[] = [{ action: 'logs:FilterLogEvents', scope: '*' }];

/**
 * Reads what a subscription would have delivered from a log group within a period. Rejects with the SDK's own error.
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html
 */
export async function scanLogGroup(scan: LogGroupScan): Promise<ScannedLogGroup> {
  const { CloudWatchLogsClient, FilterLogEventsCommand } = await import('@aws-sdk/client-cloudwatch-logs');
  const client = new CloudWatchLogsClient({ region: scan.region });
  const maximumEvents = scan.maximumEvents ?? 10_000;
  const streams = new Map<string, LogEvent[]>();
  let events = 0;
  let nextToken: string | undefined;
  for (let pages = 1; ; pages += 1) {
    const page = await client.send(
      new FilterLogEventsCommand({
        logGroupName: scan.logGroup,
        ...(scan.streamPrefix === undefined ? {} : { logStreamNamePrefix: scan.streamPrefix }),
        startTime: scan.from,
        endTime: scan.to,
        filterPattern: subscriptionFilterPattern(),
        ...(nextToken === undefined ? {} : { nextToken }),
      }),
    );
    for (const { logStreamName = '', eventId = '', timestamp = 0, message = '' } of page.events ?? []) {
      // Stand-ins for AWS do not all know the prefix.
      if (!logStreamName.startsWith(scan.streamPrefix ?? '')) continue;
      const lines = streams.get(logStreamName) ?? [];
      lines.push({ id: eventId, timestamp, message });
      streams.set(logStreamName, lines);
      events += 1;
    }
    scan.onPage?.({ pages, events });
    nextToken = page.nextToken;
    if (nextToken === undefined || events >= maximumEvents) break;
  }
  return { batches: batchesOf(scan, streams), truncated: nextToken !== undefined };
}

function batchesOf(scan: LogGroupScan, streams: ReadonlyMap<string, readonly LogEvent[]>): readonly LogBatch[] {
  return [...streams].map(([logStream, events]) => ({
    owner: scan.account,
    logGroup: scan.logGroup,
    logStream,
    subscriptionFilters: [],
    events,
  }));
}
