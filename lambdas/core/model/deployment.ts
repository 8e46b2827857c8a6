/** What is deployed, as CloudFormation tells it. */
export interface DeployedStack {
  readonly name: string;
  /** Such as `UPDATE_COMPLETE`. */
  readonly status: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly resources: readonly DeployedResource[];
}

export interface DeployedResource {
  readonly logicalId: string;
  /** Such as `AWS::Lambda::Function`. */
  readonly type: string;
  /** Name, ARN or URL, by type. */
  readonly physicalId: string;
  readonly status: string;
  /** Of the template; references are not resolved. */
  readonly properties: Readonly<Record<string, unknown>>;
}

/** @see https://docs.aws.amazon.com/lambda/latest/api/API_GetFunctionConfiguration.html */
export interface FunctionState {
  readonly arn: string;
  readonly handler: string;
  readonly runtime: string;
  readonly state: string;
  readonly stateReason: string | null;
  readonly lastUpdateStatus: string;
  readonly roleArn: string;
  readonly logGroup: string | null;
  /** The responder's own settings; none of them is a secret. */
  readonly variables: Readonly<Record<string, string>>;
}

/** What a function logged as errors within a day. */
export interface RecentErrors {
  readonly count: number;
  /** When and what, of the last one. */
  readonly last: string | null;
}

/** @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueAttributes.html */
export interface QueueState {
  readonly waiting: number;
}

/** @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeTable.html */
export interface TableState {
  readonly status: string;
  /** Attribute by which items expire; null when they do not. */
  readonly expiresBy: string | null;
}

/** @see https://docs.aws.amazon.com/sns/latest/api/API_ListSubscriptionsByTopic.html */
export interface TopicState {
  readonly subscriptions: readonly { readonly protocol: string; readonly confirmed: boolean }[];
}

/** @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DescribeSecret.html */
export interface SecretState {
  readonly deletedAt: string | null;
  /** Whether a version is staged as the current one. */
  readonly hasValue: boolean;
}

/** @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_LogGroup.html */
export interface LogGroupState {
  readonly name: string;
  readonly logGroupClass: string;
}

/** @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_SubscriptionFilter.html */
export interface SubscriptionFilterState {
  readonly name: string;
  readonly pattern: string;
  readonly destinationArn: string;
}

/** @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_AccountPolicy.html */
export interface AccountPolicyState {
  readonly name: string;
  readonly destinationArn: string;
  readonly pattern: string;
  readonly selectionCriteria: string;
}

/** Whether a role may do what it was granted, as IAM's simulator says. */
export interface SimulatedPermission {
  readonly action: string;
  readonly allowed: boolean;
}
