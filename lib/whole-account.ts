import { Lazy, Names, Stack, Token } from 'aws-cdk-lib';
import { CfnAccountPolicy } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { subscriptionFilterPattern } from '../lambdas/core/denial/filter-pattern.ts';
import type { LogGroupsOptions } from './log-groups.ts';
import type { IWatchedLogs, LogDestination } from './watched-logs.ts';

export interface WholeAccountProps extends LogGroupsOptions {
  /**
   * Names of log groups that are not watched: those with much traffic and no ECS task, and those of anything that handles what the
   * responder publishes. Whole names; CloudWatch Logs knows no prefix here.
   * @default - none but the responder's own, which are always excluded
   */
  readonly excludedLogGroups?: readonly string[];
}

/** UTF-8 bytes of `selectionCriteria`. @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutAccountPolicy.html */
const LONGEST_CRITERIA = 25 * 1024;

/**
 * Watches every log group of the account and Region, those of the future among them, by the one account-level subscription an account
 * may have. It takes none of a log group's own two subscriptions.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters-AccountLevel.html
 */
export class WholeAccount implements IWatchedLogs {
  private readonly props: WholeAccountProps;

  constructor(props: WholeAccountProps = {}) {
    this.props = props;
  }

  bind(scope: Construct, destination: LogDestination): void {
    const excluded = () => [...new Set([...destination.ownLogGroupNames(), ...(this.props.excludedLogGroups ?? [])])];
    const policy = new CfnAccountPolicy(scope, 'AccountPolicy', {
      policyName: Names.uniqueResourceName(scope, { maxLength: 200, separator: '-' }),
      policyType: 'SUBSCRIPTION_FILTER_POLICY',
      scope: 'ALL',
      policyDocument: Stack.of(scope).toJsonString({
        DestinationArn: destination.function.functionArn,
        FilterPattern: this.props.filterPattern ?? subscriptionFilterPattern(),
      }),
      // What a target or the sweeper brings is bound later than the watched logs: hence lazily.
      selectionCriteria: Lazy.string({ produce: () => selectionCriteria(excluded()) }),
    });
    policy.node.addDependency(destination.deliveryAllowed);
    scope.node.addValidation({ validate: () => faultsOf(excluded()) });
  }
}

function selectionCriteria(excluded: readonly string[]): string {
  return `LogGroupName NOT IN ${JSON.stringify(excluded)}`;
}

function faultsOf(excluded: readonly string[]): string[] {
  if (excluded.some((name) => Token.isUnresolved(name))) {
    return ['WholeAccount: excludedLogGroups must be names that are known when the app is synthesised'];
  }
  const bytes = Buffer.byteLength(selectionCriteria(excluded));
  if (bytes <= LONGEST_CRITERIA) return [];
  return [
    `WholeAccount: ${excluded.length} excluded log groups take ${bytes} bytes; CloudWatch Logs takes ${LONGEST_CRITERIA}. ` +
      'Exclude fewer, or watch given log groups instead.',
  ];
}
