import { Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { BlockPublicAccess, Bucket, BucketEncryption, type CfnBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { REPORT_BUCKET_ACTIONS, REPORT_PREFIX } from '../lambdas/adapters/report-bucket/report-bucket.ts';
import { ENVIRONMENT_VARIABLES } from '../lambdas/handlers/environment.ts';
import type { INotificationTarget } from './notification-target.ts';

export interface ReportStoreProps {
  /**
   * How long reports are kept. Their links die within hours; who needs one later reads it from the bucket.
   * @default Duration.days(30)
   */
  readonly retention?: Duration;
}

/**
 * Keeps every diagnosis as a page in a private bucket; what is announced links it for some hours. It survives the stack while there are
 * reports in it.
 */
export class ReportStore implements INotificationTarget {
  private readonly props: ReportStoreProps;
  private boundBucket: Bucket | undefined;

  constructor(props: ReportStoreProps = {}) {
    this.props = props;
  }

  /** The bucket; it exists once the store is bound. */
  get bucket(): Bucket {
    if (this.boundBucket === undefined) {
      throw new Error('ReportStore: its bucket is created when an AccessDeniedResponder takes it; read it after that.');
    }
    return this.boundBucket;
  }

  bind(scope: Construct, functions: readonly LambdaFunction[]): void {
    const bucket = new Bucket(scope, 'Reports', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      lifecycleRules: [
        {
          expiration: this.props.retention ?? Duration.days(30),
          abortIncompleteMultipartUploadAfter: Duration.days(1),
        },
      ],
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.boundBucket = bucket;
    Validations.of(bucket).acknowledge({
      id: 'AwsSolutions-S1',
      reason:
        'Who follows a link is known to CloudTrail, if data events are wanted; access logs would outlive the reports.',
    });
    for (const publisher of functions) {
      publisher.addEnvironment(ENVIRONMENT_VARIABLES.reportBucketName, bucket.bucketName);
      publisher.addToRolePolicy(
        new PolicyStatement({
          sid: 'KeepReports',
          actions: [...REPORT_BUCKET_ACTIONS],
          resources: [bucket.arnForObjects(`${REPORT_PREFIX}*`)],
        }),
      );
      if (publisher.role !== undefined) Validations.of(publisher.role).acknowledge(anyReportIn(bucket));
    }
  }
}

function anyReportIn(bucket: Bucket): { readonly id: string; readonly reason: string } {
  const name = Stack.of(bucket).getLogicalId(bucket.node.defaultChild as CfnBucket);
  return {
    id: `AwsSolutions-IAM5[Resource::<${name}.Arn>/${REPORT_PREFIX}*]`,
    reason: 'A report has no ARN before it is written; the prefix is of a bucket that holds nothing else.',
  };
}
