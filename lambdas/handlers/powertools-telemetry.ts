import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Notice } from '../core/model/notice.ts';
import type { Telemetry } from './telemetry.ts';

/** CloudWatch namespace of every metric the responder writes. */
export const METRIC_NAMESPACE = 'EcsAccessDeniedResponder';

/**
 * JSON lines and embedded metrics. Counted are incidents by cause, unknowns by the action that would have answered, payloads
 * rejected and notices not delivered. Dimensions are closed sets: no role, resource or log text becomes one.
 */
export function powertoolsTelemetry(functionName: string): Telemetry {
  const logger = new Logger({ serviceName: functionName });
  const metrics = new Metrics({ namespace: METRIC_NAMESPACE, serviceName: functionName });
  return {
    begin(context) {
      if (context !== undefined) logger.addContext(context);
    },
    rejected(error) {
      metrics.addMetric('RejectedPayloads', MetricUnit.Count, 1);
      logger.error('Payload rejected; a retry would not help', { reason: error });
    },
    diagnosed(notices) {
      for (const [cause, count] of tally(notices.map(causeOf))) {
        countBy(metrics, 'Incidents', { cause }, count);
      }
      for (const [action, count] of tally(notices.flatMap(unseenActions))) {
        countBy(metrics, 'Unknowns', { action }, count);
      }
      logger.info('Diagnosed', { incidents: notices.length, causes: notices.map(causeOf) });
    },
    undelivered(target, error) {
      metrics.addMetric('UndeliveredNotices', MetricUnit.Count, 1);
      logger.error('Notice not delivered; Lambda retries the batch', { target, errorName: nameOf(error) });
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
