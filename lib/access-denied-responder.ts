import { Alarm, type Dashboard, type IAlarmAction } from 'aws-cdk-lib/aws-cloudwatch';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Rule } from 'aws-cdk-lib/aws-events';
import { type ILogGroup, RetentionDays, type SubscriptionFilter } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { ecsEventRules } from './ecs-event-rules.ts';
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
    this.logResponder = new ResponderFunction(this, 'Logs', { ...common, handler: 'respond-to-logs' });
    this.ecsEventResponder = new ResponderFunction(this, 'EcsEvents', { ...common, handler: 'respond-to-ecs-event' });

    this.table = incidentTable(this);
    this.target = props.target ?? new SnsTarget();
    for (const target of [this.target, ...(props.targets ?? [])]) {
      target.bind(this, [this.logResponder.function, this.ecsEventResponder.function], this.table);
    }

    this.logDestination = logDestination(this, this.logResponder.function);
    props.watched.bind(this, this.logDestination);
    this.rules = ecsEventRules(this, this.ecsEventResponder.function);

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

  /** Watches one more log group. Throws for a responder's own. */
  watch(logGroup: ILogGroup): SubscriptionFilter {
    return subscribe(this, logGroup, this.logDestination);
  }
}
