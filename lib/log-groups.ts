import { FilterPattern, type ILogGroup, SubscriptionFilter } from 'aws-cdk-lib/aws-logs';
import { LambdaDestination } from 'aws-cdk-lib/aws-logs-destinations';
import type { Construct } from 'constructs';
import { subscriptionFilterPattern } from '../lambdas/core/denial/filter-pattern.ts';
import { refuseResponderLogGroup } from './refuse-responder-log-group.ts';
import type { IWatchedLogs, LogDestination } from './watched-logs.ts';

export interface LogGroupsOptions {
  /**
   * Which lines are delivered, in the syntax of CloudWatch Logs. A narrower pattern delivers less and misses more.
   * @default - the phrases and codes of refusals and of missing credentials
   */
  readonly filterPattern?: string | undefined;
}

/** Watches log groups one by one: each gives one of its two subscriptions. */
export class LogGroups implements IWatchedLogs {
  private readonly logGroups: readonly ILogGroup[];
  private readonly options: LogGroupsOptions;

  /** @param logGroups of this account and Region and of the Standard class */
  constructor(logGroups: readonly ILogGroup[], options: LogGroupsOptions = {}) {
    this.logGroups = logGroups;
    this.options = options;
  }

  bind(scope: Construct, destination: LogDestination): void {
    for (const logGroup of this.logGroups) subscribe(scope, logGroup, destination, this.options);
  }
}

/**
 * Subscribes the function to the lines of a log group that tell of a refusal.
 *
 * @throws when the log group is a responder's own, which would have it answer itself for ever
 */
export function subscribe(
  scope: Construct,
  logGroup: ILogGroup,
  destination: LogDestination,
  { filterPattern }: LogGroupsOptions = {},
): SubscriptionFilter {
  refuseResponderLogGroup(logGroup);
  const filter = new SubscriptionFilter(scope, `Filter${logGroup.node.addr}`, {
    logGroup,
    destination: new LambdaDestination(destination.function, { addPermissions: false }),
    filterPattern: FilterPattern.literal(filterPattern ?? subscriptionFilterPattern()),
  });
  filter.node.addDependency(destination.deliveryAllowed);
  return filter;
}
