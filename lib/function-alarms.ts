import { Duration } from 'aws-cdk-lib';
import { type Alarm, ComparisonOperator, Metric, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { METRIC_NAMESPACE } from '../lambdas/handlers/powertools-telemetry.ts';
import type { Handler } from './bundled-code.ts';

export interface FunctionAlarmsProps {
  readonly function: LambdaFunction;
  readonly handler: Handler;
  readonly failureQueue: Queue;
}

const PERIOD = Duration.minutes(5);

/** What warns when a function fails: each alarm's description says what it means and what to do. */
export function functionAlarms(scope: Construct, props: FunctionAlarmsProps): readonly Alarm[] {
  const { function: watched, handler, failureQueue } = props;
  const undelivered = ownMetric('UndeliveredNotices', handler);
  return [
    watched.metricErrors({ period: PERIOD }).createAlarm(scope, 'ErrorAlarm', {
      ...anyAtAll,
      alarmDescription:
        'An invocation failed. Lambda tries twice more, then the event waits in the failure queue. The log of the function says why.',
    }),
    watched.metricThrottles({ period: PERIOD }).createAlarm(scope, 'ThrottleAlarm', {
      ...anyAtAll,
      evaluationPeriods: 3,
      alarmDescription:
        'Invocations were held back for a quarter of an hour. Lambda tries them again for six hours; if a storm lasts longer, raise reservedConcurrentExecutions.',
    }),
    watched.metricDuration({ period: PERIOD, statistic: Stats.percentile(95) }).createAlarm(scope, 'DurationAlarm', {
      ...anyAtAll,
      threshold: Duration.seconds(45).toMilliseconds(),
      evaluationPeriods: 3,
      alarmDescription: 'Invocations come close to their time-out of 60 seconds: AWS, or a target, answers slowly.',
    }),
    failureQueue.metricApproximateNumberOfMessagesVisible({ period: PERIOD }).createAlarm(scope, 'FailureQueueAlarm', {
      ...anyAtAll,
      alarmDescription:
        'Events were given up on: refusals in them were not explained to anybody. After repair: access-denied redrive.',
    }),
    failureQueue.metricApproximateAgeOfOldestMessage({ period: PERIOD }).createAlarm(scope, 'FailureAgeAlarm', {
      ...anyAtAll,
      threshold: Duration.days(7).toSeconds(),
      alarmDescription: 'Events wait for a redrive since a week; after two weeks the queue drops them.',
    }),
    watched
      .metric('DestinationDeliveryFailures', { period: PERIOD, statistic: Stats.SUM })
      .createAlarm(scope, 'LostEventAlarm', {
        ...anyAtAll,
        alarmDescription:
          'The failure queue did not take an event that was given up on: a redrive will not find it. What of it was counted is still told by the sweep.',
      }),
    undelivered.createAlarm(scope, 'UndeliveredAlarm', {
      ...anyAtAll,
      alarmDescription:
        'A target did not accept a notice. It is tried again; the log of the function names target and error.',
    }),
  ];
}

/** Warns when people wait for notices: measured from the moment the log line was written until every target accepted. */
export function latencyAlarm(scope: Construct, handler: Handler): Alarm {
  return noticeLatency(handler).createAlarm(scope, 'LatencyAlarm', {
    ...anyAtAll,
    threshold: Duration.minutes(2).toMilliseconds(),
    evaluationPeriods: 3,
    alarmDescription: 'Notices arrive later than two minutes after the log line, since a quarter of an hour.',
  });
}

export function noticeLatency(handler: Handler): Metric {
  return ownMetric('NoticeLatency', handler, Stats.percentile(95));
}

/** A metric that the function writes itself. */
export function ownMetric(metricName: string, handler: Handler, statistic: string = Stats.SUM): Metric {
  return new Metric({
    namespace: METRIC_NAMESPACE,
    metricName,
    dimensionsMap: { service: handler },
    period: PERIOD,
    statistic,
  });
}

/** Warns when a function that runs by the clock does not run. */
export function missingRunsAlarm(scope: Construct, watched: LambdaFunction): Alarm {
  return watched.metricInvocations({ period: Duration.minutes(15) }).createAlarm(scope, 'MissingRunsAlarm', {
    threshold: 1,
    evaluationPeriods: 1,
    comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
    treatMissingData: TreatMissingData.BREACHING,
    alarmDescription:
      'The sweep has not run for a quarter of an hour: incidents that wait are not diagnosed. Is its rule enabled?',
  });
}

const anyAtAll = {
  threshold: 1,
  evaluationPeriods: 1,
  comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
  treatMissingData: TreatMissingData.NOT_BREACHING,
};
