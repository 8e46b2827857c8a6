import { Aws, Token } from 'aws-cdk-lib';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { FilterPattern, type ILogGroup, SubscriptionFilter } from 'aws-cdk-lib/aws-logs';
import { LambdaDestination } from 'aws-cdk-lib/aws-logs-destinations';
import type { Construct, IDependable } from 'constructs';
import { subscriptionFilterPattern } from '../lambdas/core/denial/filter-pattern.ts';
import { RESPONDER_LOG_GROUP_PREFIX, ResponderFunction } from './responder-function.ts';

/**
 * Lets CloudWatch Logs of this account and Region deliver to the function. One permission for all log groups: a permission for
 * each would fill the 20 KB of a function's policy at some fifty groups.
 *
 * @returns what every subscription has to wait for, because CloudWatch Logs tries the function when it is subscribed
 */
export function allowLogDelivery(destination: LambdaFunction): IDependable {
  const id = 'AllowLogDelivery';
  destination.addPermission(id, {
    principal: new ServicePrincipal('logs.amazonaws.com'),
    sourceArn: `arn:${Aws.PARTITION}:logs:${Aws.REGION}:${Aws.ACCOUNT_ID}:log-group:*`,
    sourceAccount: Aws.ACCOUNT_ID,
  });
  return destination.node.findChild(id);
}

/**
 * Subscribes the function to the lines of a log group that tell of a refusal.
 *
 * @throws when the log group is a responder's own, which would have it answer itself for ever
 */
export function watchLogGroup(scope: Construct, logGroup: ILogGroup, destination: LambdaFunction): SubscriptionFilter {
  refuseOwnLogGroup(logGroup);
  return new SubscriptionFilter(scope, `Filter${logGroup.node.addr}`, {
    logGroup,
    destination: new LambdaDestination(destination, { addPermissions: false }),
    filterPattern: FilterPattern.literal(subscriptionFilterPattern()),
  });
}

function refuseOwnLogGroup(logGroup: ILogGroup): void {
  const name = logGroup.logGroupName;
  const isOwn =
    logGroup.node.scopes.some((ancestor) => ancestor instanceof ResponderFunction) ||
    (!Token.isUnresolved(name) && name.startsWith(RESPONDER_LOG_GROUP_PREFIX));
  if (!isOwn) return;
  throw new Error(
    `AccessDeniedResponder: the log group ${name} is a responder's own. Watching it would make the responder answer itself ` +
      `for ever. Remove it from the log groups; nothing below ${RESPONDER_LOG_GROUP_PREFIX} can be watched.`,
  );
}
