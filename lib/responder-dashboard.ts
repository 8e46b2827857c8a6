import { Aws, Duration } from 'aws-cdk-lib';
import {
  type Alarm,
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IMetric,
  type IWidget,
  MathExpression,
  Stats,
} from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { METRIC_NAMESPACE } from '../lambdas/handlers/powertools-telemetry.ts';
import { noticeLatency, ownMetric } from './function-alarms.ts';
import type { ResponderFunction } from './responder-function.ts';

export interface ResponderDashboardProps {
  readonly functions: readonly ResponderFunction[];
  readonly alarms: readonly Alarm[];
}

const PERIOD = Duration.minutes(5);

/** What an operator looks at: alarms, what was found and what could not be seen, and how the functions and their queues do. */
export class ResponderDashboard extends Construct {
  readonly dashboard: Dashboard;

  constructor(scope: Construct, id: string, { functions, alarms }: ResponderDashboardProps) {
    super(scope, id);
    this.dashboard = new Dashboard(this, 'Dashboard', {
      defaultInterval: Duration.days(1),
      widgets: [
        [new AlarmStatusWidget({ title: 'Alarms', alarms: [...alarms], width: 24, height: 4 })],
        [
          counts('Incidents by cause', 'cause', 'Incidents'),
          counts('Not visible, by missing permission', 'action', 'Unknowns'),
        ],
        [
          ofOwn('Not told anew', functions, ['Repeats', 'Muted', 'Waiting', 'Overflow', 'AllClears']),
          ofOwn('Calls of AWS for diagnoses', functions, ['AwsCalls']),
          new GraphWidget({
            title: 'From log line to notice, p95',
            width: 8,
            left: functions.map(({ handler }) => noticeLatency(handler).with({ label: handler })),
          }),
        ],
        [
          graph('Invocations', functions, (one) => one.metricInvocations({ period: PERIOD })),
          graph('Errors', functions, (one) => one.metricErrors({ period: PERIOD })),
          graph('Throttles', functions, (one) => one.metricThrottles({ period: PERIOD })),
        ],
        [
          graph('Duration, p95', functions, (one) =>
            one.metricDuration({ period: PERIOD, statistic: Stats.percentile(95) }),
          ),
          queues('Waiting in failure queues', functions),
        ],
      ],
    });
  }
}

/** One line for each value of a dimension, also for values that nobody has seen yet. */
function counts(title: string, dimension: string, metricName: string): IWidget {
  const search = `SEARCH('{${METRIC_NAMESPACE},service,${dimension}} MetricName="${metricName}"', 'Sum', 3600)`;
  return new GraphWidget({
    title,
    width: 12,
    stacked: true,
    region: Aws.REGION,
    left: [new MathExpression({ expression: search, usingMetrics: {}, label: '', period: Duration.hours(1) })],
  });
}

/** Counts that the functions write themselves. */
function ofOwn(title: string, functions: readonly ResponderFunction[], names: readonly string[]): IWidget {
  const left = functions.flatMap(({ handler }) =>
    names.map((name) => ownMetric(name, handler).with({ label: `${name} (${handler})` })),
  );
  return new GraphWidget({ title, width: 8, left });
}

function graph(
  title: string,
  functions: readonly ResponderFunction[],
  metric: (one: ResponderFunction['function']) => { with(props: { label: string }): IMetric },
): IWidget {
  return new GraphWidget({
    title,
    width: 8,
    left: functions.map((one) => metric(one.function).with({ label: one.handler })),
  });
}

function queues(title: string, functions: readonly ResponderFunction[]): IWidget {
  return new GraphWidget({
    title,
    width: 8,
    left: functions.map(({ failureQueue, handler }) =>
      failureQueue.metricApproximateNumberOfMessagesVisible({ period: PERIOD }).with({ label: handler }),
    ),
  });
}
