import { Duration } from 'aws-cdk-lib';
import { Alarm, type Dashboard, type IAlarmAction } from 'aws-cdk-lib/aws-cloudwatch';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as RuleTarget } from 'aws-cdk-lib/aws-events-targets';
import { type ILogGroup, RetentionDays, type SubscriptionFilter } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { INCIDENT_STATE_ACTIONS, SWEEP_STATE_ACTIONS } from '../lambdas/adapters/dynamodb-state/actions.ts';
import { ecsEventRules } from './ecs-event-rules.ts';
import { latencyAlarm, missingRunsAlarm } from './function-alarms.ts';
import { type IncidentOptions, rememberIncidents } from './incident-state.ts';
import { incidentTable } from './incident-table.ts';
import { logDestination } from './log-destination.ts';
import { subscribe } from './log-groups.ts';
import type { INotificationTarget } from './notification-target.ts';
import { ResponderDashboard } from './responder-dashboard.ts';
import { ResponderFunction } from './responder-function.ts';
import { SnsTarget } from './sns-target.ts';
import type { IWatchedLogs, LogDestination } from './watched-logs.ts';

export interface AccessDeniedResponderProps {
  /** The logs of ECS tasks: {@link LogGroups} or the {@link WholeAccount}. The responder's own log groups are never among them. */
  readonly watched: IWatchedLogs;

  /**
   * Where notices go.
   * @default - a new encrypted topic; see {@link AccessDeniedResponder.target}
   */
  readonly target?: INotificationTarget;

  /**
   * Where they go besides, such as a {@link SlackTarget} on the topic. Bound after `target`, in this order.
   * @default - nowhere
   */
  readonly targets?: readonly INotificationTarget[];

  /**
   * IAM paths of the roles the responder may read, each beginning and ending with a slash.
   * @default - roles of every path
   */
  readonly rolePaths?: readonly string[];

  /**
   * ARN of a role in the management account, or of a delegated administrator, that may read the organization's policies: the path of
   * this account, and the policies on it. The responder is allowed to assume this role and no other.
   * @default - service and resource control policies are read as the responder itself, which most member accounts may not
   */
  readonly organizationsRoleArn?: string;

  /**
   * How long the responder's own log lines are kept. They hold no text of a refusal.
   * @default RetentionDays.ONE_MONTH
   */
  readonly logRetention?: RetentionDays;

  /**
   * Invocations of one function that may run at the same time: the limit to what a storm of refusals can cost.
   * @default 5
   */
  readonly reservedConcurrentExecutions?: number;

  /**
   * How often one incident is told, and how many are diagnosed.
   * @default - once in 24 hours; 20 diagnoses at once and one more a minute
   */
  readonly incidents?: IncidentOptions;

  /**
   * What every alarm of the responder does when it goes off, such as publishing to an {@link AlarmTopic}.
   * @default - nothing; the alarms and the dashboard show it
   */
  readonly alarmActions?: readonly IAlarmAction[];
}

/**
 * Explains every AccessDenied of the ECS tasks whose log groups it watches, and of ECS itself when it cannot start a task.
 * It reads and publishes; it changes nothing.
 */
export class AccessDeniedResponder extends Construct {
  /** Answers log lines. */
  readonly logResponder: ResponderFunction;

  /** Answers events of ECS. */
  readonly ecsEventResponder: ResponderFunction;

  /** Does what is due, every five minutes: what waits, what was left unfinished, what is over. */
  readonly sweeper: ResponderFunction;

  /** Where notices go. */
  readonly target: INotificationTarget;

  readonly rules: readonly Rule[];

  /** What is remembered of incidents; it survives the stack. */
  readonly table: Table;

  readonly dashboard: Dashboard;

  private readonly logDestination: LogDestination;

  constructor(scope: Construct, id: string, props: AccessDeniedResponderProps) {
    super(scope, id);
    const common = {
      reads: { rolePaths: props.rolePaths, organizationsRoleArn: props.organizationsRoleArn },
      logRetention: props.logRetention ?? RetentionDays.ONE_MONTH,
      reservedConcurrentExecutions: props.reservedConcurrentExecutions ?? 5,
    };
    const reads = { ...common.reads, neighbouringLines: true };
    this.logResponder = new ResponderFunction(this, 'Logs', { ...common, reads, handler: 'respond-to-logs' });
    this.ecsEventResponder = new ResponderFunction(this, 'EcsEvents', { ...common, handler: 'respond-to-ecs-event' });

    // One run at a time: a second one would find the same things due.
    const alone = { ...common, reservedConcurrentExecutions: 1 };
    this.sweeper = new ResponderFunction(this, 'Sweep', { ...alone, handler: 'sweep' });

    this.table = incidentTable(this);
    const responders = [this.logResponder, this.ecsEventResponder];
    for (const one of responders) rememberIncidents(one, this.table, INCIDENT_STATE_ACTIONS, props.incidents ?? {});
    rememberIncidents(this.sweeper, this.table, SWEEP_STATE_ACTIONS, props.incidents ?? {});

    this.target = props.target ?? new SnsTarget();
    const publishers = [...responders, this.sweeper].map((one) => one.function);
    for (const target of [this.target, ...(props.targets ?? [])]) target.bind(this, publishers, this.table);

    this.logDestination = logDestination(this, this.logResponder.function);
    props.watched.bind(this, this.logDestination);
    this.rules = [...ecsEventRules(this, this.ecsEventResponder.function), this.sweepRule()];
    missingRunsAlarm(this.sweeper, this.sweeper.function);
    latencyAlarm(this.logResponder, this.logResponder.handler);

    for (const alarm of this.alarms) alarm.addAlarmAction(...(props.alarmActions ?? []));
    const { functions, alarms } = this;
    this.dashboard = new ResponderDashboard(this, 'Overview', { functions, alarms }).dashboard;
  }

  /** Every function of the responder, those of its targets among them. */
  get functions(): readonly ResponderFunction[] {
    return this.node.findAll().filter((construct) => construct instanceof ResponderFunction);
  }

  /** Everything that warns when the responder itself fails. */
  get alarms(): readonly Alarm[] {
    return this.node.findAll().filter((construct) => construct instanceof Alarm);
  }

  private sweepRule(): Rule {
    return new Rule(this, 'SweepRate', {
      description: 'What is due of the incidents of the AccessDenied responder',
      schedule: Schedule.rate(Duration.minutes(5)),
      targets: [new RuleTarget(this.sweeper.function)],
    });
  }

  /** Watches one more log group. Throws for a responder's own. */
  watch(logGroup: ILogGroup): SubscriptionFilter {
    return subscribe(this, logGroup, this.logDestination);
  }
}
