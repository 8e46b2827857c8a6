import { scanLogGroup } from '../adapters/cloudwatch-logs/scan-log-group.ts';
import type { LogBatch } from '../core/model/log-batch.ts';
import { callFailure } from './aws-advice.ts';
import { failure } from './errors.ts';
import type { LogPlace } from './log-places.ts';
import { startProgress } from './progress.ts';
import type { Streams } from './streams.ts';

export interface LogScan {
  readonly account: { readonly account: string; readonly region: string };
  readonly places: readonly LogPlace[];
  /** Milliseconds since 1970, UTC. */
  readonly from: number;
  readonly to: number;
}

/** What a subscription would have delivered from these places within a period. */
export async function scanLogs({ account, places, from, to }: LogScan, streams: Streams): Promise<readonly LogBatch[]> {
  const progress = await startProgress(streams, 'scanning');
  const batches: LogBatch[] = [];
  const cut: string[] = [];
  try {
    for (const { logGroup, streamPrefix } of places) {
      const scanned = await scanLogGroup({
        ...account,
        logGroup,
        ...(streamPrefix === undefined ? {} : { streamPrefix }),
        from,
        to,
        onPage: ({ pages, events }) => progress.tell(`scanning ${logGroup}: page ${pages}, ${events} suspect lines`),
      }).catch((error: unknown) => {
        throw scanFailure(logGroup, error);
      });
      batches.push(...scanned.batches);
      if (scanned.truncated) cut.push(logGroup);
    }
  } finally {
    progress.stop();
  }
  for (const logGroup of cut) {
    streams.stderr.write(
      `access-denied: ${logGroup} holds more suspect lines than one scan reads, the newest are missing; give a shorter --since\n`,
    );
  }
  return batches;
}

function scanFailure(logGroup: string, error: unknown): Error {
  if ((error as Error).name === 'ResourceNotFoundException') {
    return failure(`there is no log group ${logGroup} in this account and Region (--profile, --region)`, error);
  }
  return callFailure('logs:FilterLogEvents', `scan ${logGroup}`, error);
}
