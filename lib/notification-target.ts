import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';

/** Somewhere notices are delivered to. A target brings its own grants and tells the functions where it is. */
export interface INotificationTarget {
  /**
   * Wires the target to the functions that deliver.
   *
   * @param scope where the target may create what it needs
   * @param functions the functions that deliver notices
   * @param table what the responder remembers
   */
  bind(scope: Construct, functions: readonly LambdaFunction[], table: Table): void;
}
