import type { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import type { Rule } from 'aws-cdk-lib/aws-events';
import { type ILogGroup, RetentionDays, type SubscriptionFilter } from 'aws-cdk-lib/aws-logs';
import { Construct, type IDependable } from 'constructs';
import { ecsEventRules } from './ecs-event-rules.ts';
import type { INotificationTarget } from './notification-target.ts';
import { ResponderFunction } from './responder-function.ts';
import { SnsTarget } from './sns-target.ts';
import { allowLogDelivery, watchLogGroup } from './watched-log-group.ts';

export interface AccessDeniedResponderProps {
  /**
   * Log groups of ECS tasks, of this account and Region and of the Standard class. A log group takes two subscriptions, this one
   * among them. The responder's own log groups are refused.
   */
  readonly logGroups: readonly ILogGroup[];

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

  private readonly deliveryAllowed: IDependable;

  constructor(scope: Construct, id: string, props: AccessDeniedResponderProps) {
    super(scope, id);
    const common = {
      reads: { rolePaths: props.rolePaths, organizationsRoleArn: props.organizationsRoleArn },
      logRetention: props.logRetention ?? RetentionDays.ONE_MONTH,
      reservedConcurrentExecutions: props.reservedConcurrentExecutions ?? 5,
    };
    this.logResponder = new ResponderFunction(this, 'Logs', { ...common, handler: 'respond-to-logs' });
    this.ecsEventResponder = new ResponderFunction(this, 'EcsEvents', { ...common, handler: 'respond-to-ecs-event' });

    this.target = props.target ?? new SnsTarget();
    for (const target of [this.target, ...(props.targets ?? [])]) {
      target.bind(this, [this.logResponder.function, this.ecsEventResponder.function]);
    }

    this.deliveryAllowed = allowLogDelivery(this.logResponder.function);
    for (const logGroup of props.logGroups) this.watch(logGroup);
    this.rules = ecsEventRules(this, this.ecsEventResponder.function);
  }

  /** Everything that warns when the responder itself fails. */
  get alarms(): readonly Alarm[] {
    return [...this.logResponder.alarms, ...this.ecsEventResponder.alarms];
  }

  /** Watches one more log group. Throws for a responder's own. */
  watch(logGroup: ILogGroup): SubscriptionFilter {
    const filter = watchLogGroup(this, logGroup, this.logResponder.function);
    filter.node.addDependency(this.deliveryAllowed);
    return filter;
  }
}
