import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Notice } from '../core/model/notice.ts';
import type { Telemetry } from './telemetry.ts';

/** CloudWatch namespace of every metric the responder writes. */
export const METRIC_NAMESPACE = 'EcsAccessDeniedResponder';

/**
 * JSON lines and embedded metrics. Counted are incidents by cause and by what else became of them, unknowns by the action that would
 * have answered, payloads rejected and announcements not delivered; measured is the time from a log line to its notice. Dimensions are
 * closed sets: no role, resource or log text becomes one.
 */
export function powertoolsTelemetry(functionName: string): Telemetry {
  const logger = new Logger({ serviceName: functionName });
  const metrics = new Metrics({ namespace: METRIC_NAMESPACE, serviceName: functionName });
  const count = (name: string, value = 1): void => {
    metrics.addMetric(name, MetricUnit.Count, value);
  };
  return {
    begin(context) {
      if (context !== undefined) logger.addContext(context);
    },
    rejected(error) {
      count('RejectedPayloads');
      logger.error('Payload rejected; a retry would not help', { reason: error });
    },
    counted: count,
    diagnosed(notices) {
      for (const [cause, value] of tally(notices.map(causeOf))) countBy(metrics, 'Incidents', { cause }, value);
      for (const [action, value] of tally(notices.flatMap(unseenActions))) {
        countBy(metrics, 'Unknowns', { action }, value);
      }
      logger.info('Diagnosed', { incidents: notices.length, causes: notices.map(causeOf) });
    },
    told(latency) {
      metrics.addMetric('NoticeLatency', MetricUnit.Milliseconds, latency);
    },
    undelivered(target, error) {
      count('UndeliveredNotices');
      logger.error('Notice not delivered; Lambda retries the batch', { target, errorName: nameOf(error) });
    },
    failed(error) {
      count('UnfinishedIncidents');
      logger.error('Incident not finished; it is tried again', { errorName: nameOf(error) });
    },
    end() {
      if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
      logger.resetKeys();
    },
  };
}

function countBy(metrics: Metrics, name: string, dimensions: Record<string, string>, count: number): void {
  const single = metrics.singleMetric();
  single.addDimensions(dimensions);
  single.addMetric(name, MetricUnit.Count, count);
}

function causeOf(notice: Notice): string {
  return notice.diagnosis.cause?.check ?? 'none';
}

function unseenActions(notice: Notice): readonly string[] {
  return notice.diagnosis.unseen.map((unseen) => unseen.action);
}

function tally(names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

/** The class of an error: its message may quote what was sent. */
function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'Unknown';
}
