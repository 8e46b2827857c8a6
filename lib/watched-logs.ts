import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct, IDependable } from 'constructs';

/** Which log groups a responder listens to: {@link LogGroups} that are given, or the {@link WholeAccount}. */
export interface IWatchedLogs {
  /**
   * Subscribes the responder to what is watched.
   *
   * @param scope where the subscriptions are created
   * @param destination where matching lines are delivered
   */
  bind(scope: Construct, destination: LogDestination): void;
}

/** The function that answers log lines, ready to be subscribed. */
export interface LogDestination {
  readonly function: LambdaFunction;

  /** What every subscription has to wait for, because CloudWatch Logs tries the function when it is subscribed. */
  readonly deliveryAllowed: IDependable;

  /** Names of every log group of the responder itself, complete once the app is synthesised. */
  readonly ownLogGroupNames: () => readonly string[];
}
