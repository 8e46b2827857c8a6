import { Aws, Duration, Names, RemovalPolicy } from 'aws-cdk-lib';
import type { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Function as LambdaFunction, LoggingFormat, Runtime } from 'aws-cdk-lib/aws-lambda';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { RESPONDER_LOG_GROUP_PREFIX } from '../lambdas/core/denial/responder-log-group.ts';
import { ENVIRONMENT_VARIABLES } from '../lambdas/handlers/environment.ts';
import { acknowledgeFindings } from './acknowledged-findings.ts';
import { bundledCode, type Handler } from './bundled-code.ts';
import { functionAlarms } from './function-alarms.ts';
import { type ReadPermissionOptions, readPermissions } from './read-permissions.ts';

export interface ResponderFunctionProps {
  /** The handler it starts with. */
  readonly handler: Handler;

  /**
   * What the function may read of the account.
   * @default - nothing
   */
  readonly reads?: ReadPermissionOptions;

  /**
   * What the function is for.
   * @default 'Explains AccessDenied of ECS tasks (read-only)'
   */
  readonly description?: string;

  /** How long the function's own log lines are kept. */
  readonly logRetention: RetentionDays;

  /** Invocations that may run at the same time. */
  readonly reservedConcurrentExecutions: number;
}

/** One deployed function with what belongs to it: role, log group, queue of failures and alarms. */
export class ResponderFunction extends Construct {
  readonly handler: Handler;
  readonly function: LambdaFunction;
  readonly role: Role;
  readonly logGroup: LogGroup;

  /** Known when the app is synthesised, so that it can be kept out of what is watched. */
  readonly logGroupName: string;

  /** What Lambda gave up on: the event with its error, kept for 14 days. */
  readonly failureQueue: Queue;

  /** What warns when it fails: see {@link functionAlarms}. */
  readonly alarms: readonly Alarm[];

  constructor(scope: Construct, id: string, props: ResponderFunctionProps) {
    super(scope, id);
    this.handler = props.handler;

    this.logGroupName = `${RESPONDER_LOG_GROUP_PREFIX}${Names.uniqueResourceName(this, { maxLength: 200, separator: '-' })}`;
    this.logGroup = new LogGroup(this, 'LogGroup', {
      logGroupName: this.logGroupName,
      retention: props.logRetention,
      removalPolicy: RemovalPolicy.DESTROY,
    });

    this.failureQueue = new Queue(this, 'FailureQueue', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
      // The largest event, and what Lambda says of it.
      maxMessageSizeBytes: 1_048_576,
    });

    this.role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      description:
        props.reads === undefined
          ? 'Passes on what was found about an AccessDenied of an ECS task'
          : 'Reads what explains an AccessDenied of an ECS task; changes nothing',
    });
    // Instead of AWSLambdaBasicExecutionRole, which may write to every log group and create new ones.
    this.role.addToPolicy(
      new PolicyStatement({
        sid: 'WriteOwnLog',
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [this.logGroup.logGroupArn],
      }),
    );
    if (props.reads !== undefined) {
      for (const permission of readPermissions(props.reads)) this.role.addToPolicy(permission);
    }

    this.function = new LambdaFunction(this, 'Function', {
      description: props.description ?? 'Explains AccessDenied of ECS tasks (read-only)',
      code: bundledCode(),
      handler: `${props.handler}.handler`,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: 512,
      timeout: Duration.seconds(60),
      role: this.role,
      logGroup: this.logGroup,
      // Powertools writes JSON itself; this makes the runtime's own lines, such as an error at start, JSON too.
      loggingFormat: LoggingFormat.JSON,
      reservedConcurrentExecutions: props.reservedConcurrentExecutions,
      retryAttempts: 2,
      maxEventAge: Duration.hours(6),
      onFailure: new SqsDestination(this.failureQueue),
      environment: {
        [ENVIRONMENT_VARIABLES.account]: Aws.ACCOUNT_ID,
        ...(props.reads?.organizationsRoleArn === undefined
          ? {}
          : { [ENVIRONMENT_VARIABLES.organizationsRoleArn]: props.reads.organizationsRoleArn }),
      },
    });

    this.alarms = functionAlarms(this, { ...props, function: this.function, failureQueue: this.failureQueue });

    acknowledgeFindings(this, props.reads);
  }
}
