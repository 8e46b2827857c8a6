import { Aws } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { ViaServicePrincipal } from 'aws-cdk-lib/aws-kms';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { ISecret, Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { LambdaSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import { SLACK_TARGET_ACTIONS } from '../lambdas/adapters/slack/webhook-secret.ts';
import { SLACK_ENVIRONMENT_VARIABLES } from '../lambdas/handlers/slack-environment.ts';
import type { INotificationTarget } from './notification-target.ts';
import { ResponderFunction } from './responder-function.ts';
import type { SnsTarget } from './sns-target.ts';

export interface SlackTargetProps {
  /** The target whose topic carries the notices; it has to be bound before this one. */
  readonly topic: SnsTarget;

  /** Holds the URL of an incoming webhook as plain text. Imported secrets need their whole ARN. */
  readonly webhookSecret: ISecret | Secret;

  /**
   * How long the function's own log lines are kept. They hold no text of a refusal.
   * @default RetentionDays.ONE_MONTH
   */
  readonly logRetention?: RetentionDays;
}

/**
 * Posts what the topic carries to a Slack channel, by a function of its own: while Slack is out of order, every other subscriber
 * goes on as before.
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

  bind(scope: Construct): void {
    const { topic, webhookSecret, logRetention } = this.props;
    const responder = new ResponderFunction(scope, 'Slack', {
      handler: 'notify-slack',
      description: 'Posts what was found about AccessDenied of ECS tasks to Slack',
      logRetention: logRetention ?? RetentionDays.ONE_MONTH,
      // Slack takes some one message a second and webhook. Lambda holds the others back and tries them again for six hours.
      reservedConcurrentExecutions: 1,
    });
    this.boundResponder = responder;
    responder.function.addEnvironment(SLACK_ENVIRONMENT_VARIABLES.secretArn, webhookSecret.secretArn);
    responder.role.addToPolicy(
      new PolicyStatement({
        sid: 'ReadWebhook',
        actions: [...SLACK_TARGET_ACTIONS],
        resources: [webhookSecret.secretArn],
      }),
    );
    webhookSecret.encryptionKey?.grantDecrypt(
      new ViaServicePrincipal(`secretsmanager.${Aws.REGION}.amazonaws.com`, responder.role),
    );
    topic.topic.addSubscription(
      new LambdaSubscription(responder.function, { deadLetterQueue: responder.failureQueue }),
    );
  }
}
