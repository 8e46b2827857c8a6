import { Aws } from 'aws-cdk-lib';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { ResponderFunction } from './responder-function.ts';
import type { LogDestination } from './watched-logs.ts';

/**
 * Lets CloudWatch Logs of this account and Region deliver to the function. One permission for all log groups: a permission for
 * each would fill the 20 KB of a function's policy at some fifty groups.
 *
 * @param responder the construct below which every function of the responder is found
 */
export function logDestination(responder: Construct, destination: LambdaFunction): LogDestination {
  const id = 'AllowLogDelivery';
  destination.addPermission(id, {
    principal: new ServicePrincipal('logs.amazonaws.com'),
    sourceArn: `arn:${Aws.PARTITION}:logs:${Aws.REGION}:${Aws.ACCOUNT_ID}:log-group:*`,
    sourceAccount: Aws.ACCOUNT_ID,
  });
  return {
    function: destination,
    deliveryAllowed: destination.node.findChild(id),
    ownLogGroupNames: () =>
      responder.node
        .findAll()
        .flatMap((construct) => (construct instanceof ResponderFunction ? [construct.logGroupName] : []))
        .sort(),
  };
}
