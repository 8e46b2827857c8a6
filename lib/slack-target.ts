import { Aws, Duration } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { Rule, RuleTargetInput, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as RuleTarget } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { ViaServicePrincipal } from 'aws-cdk-lib/aws-kms';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { ISecret, Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { LambdaSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import { SLACK_SECRET_ACTIONS } from '../lambdas/adapters/slack/credentials-secret.ts';
import { SLACK_ENVIRONMENT_VARIABLES } from '../lambdas/handlers/slack-environment.ts';
import { SLACK_SCHEDULE_EVENT } from '../lambdas/handlers/slack-schedule.ts';
import type { INotificationTarget } from './notification-target.ts';
import { ResponderFunction } from './responder-function.ts';
import { allowSlackThreads } from './slack-threads-permissions.ts';
import type { SnsTarget } from './sns-target.ts';

export interface SlackTargetProps {
  /** The target whose topic carries the announcements; it has to be bound before this one. */
  readonly topic: SnsTarget;

  /**
   * Holds the URL of an incoming webhook as plain text, or `{"token": "xoxb-…", "channel": "C…"}`. Imported secrets need their whole
   * ARN.
   */
  readonly secret: ISecret | Secret;

  /**
   * How long the function's own log lines are kept. They hold no text of a refusal.
   * @default RetentionDays.ONE_MONTH
   */
  readonly logRetention?: RetentionDays;
}

/**
 * Posts what the topic carries to a Slack channel, by a function of its own: while Slack is out of order, every other subscriber
 * goes on as before. A schedule keeps the counts in the channel up to date.
 */
export class SlackTarget implements INotificationTarget {
  private readonly props: SlackTargetProps;
  private boundResponder: ResponderFunction | undefined;

  constructor(props: SlackTargetProps) {
    this.props = props;
  }

  /** The function with its role, log, queue of failures and alarms; it exists once the target is bound. */
  get responder(): ResponderFunction {
    if (this.boundResponder === undefined) {
      throw new Error(
        'SlackTarget: its function is created when an AccessDeniedResponder takes it; read `responder` after that.',
      );
    }
    return this.boundResponder;
  }

  bind(scope: Construct, _functions: readonly LambdaFunction[], table: Table): void {
    const { topic, secret, logRetention } = this.props;
    const responder = new ResponderFunction(scope, 'Slack', {
      handler: 'notify-slack',
      description: 'Posts what was found about AccessDenied of ECS tasks to Slack',
      logRetention: logRetention ?? RetentionDays.ONE_MONTH,
      // Slack takes some one message a second and channel. Lambda holds the others back and tries them again for six hours.
      reservedConcurrentExecutions: 1,
    });
    this.boundResponder = responder;
    responder.function.addEnvironment(SLACK_ENVIRONMENT_VARIABLES.secretArn, secret.secretArn);
    responder.function.addEnvironment(SLACK_ENVIRONMENT_VARIABLES.tableName, table.tableName);
    responder.role.addToPolicy(
      new PolicyStatement({
        sid: 'ReadCredentials',
        actions: [...SLACK_SECRET_ACTIONS],
        resources: [secret.secretArn],
      }),
    );
    secret.encryptionKey?.grantDecrypt(
      new ViaServicePrincipal(`secretsmanager.${Aws.REGION}.amazonaws.com`, responder.role),
    );
    allowSlackThreads(responder.role, table);
    topic.topic.addSubscription(
      new LambdaSubscription(responder.function, { deadLetterQueue: responder.failureQueue }),
    );
    new Rule(scope, 'SlackCounts', {
      description: 'Brings the counts of refusals in Slack up to date',
      schedule: Schedule.rate(Duration.minutes(5)),
      targets: [
        new RuleTarget(responder.function, {
          event: RuleTargetInput.fromObject(SLACK_SCHEDULE_EVENT),
          // The next run does what this one missed.
          maxEventAge: Duration.minutes(5),
          retryAttempts: 0,
        }),
      ],
    });
  }
}
