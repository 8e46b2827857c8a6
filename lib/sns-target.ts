import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import { SNS_TARGET_ACTIONS } from '../lambdas/adapters/simple-notification-service/sns-target.ts';
import { ENVIRONMENT_VARIABLES } from '../lambdas/handlers/environment.ts';
import { encryptedTopic } from './encrypted-topic.ts';
import type { INotificationTarget } from './notification-target.ts';

export interface SnsTargetProps {
  /**
   * The topic notices are published to. With a customer managed key, allow the responder's role to use it.
   * @default - a new topic, encrypted, that accepts TLS only
   */
  readonly topic?: ITopic;

  /**
   * Addresses that get every announcement as text: diagnoses, all-clears, and what was too much to diagnose. Each has to confirm the subscription.
   * @default - none
   */
  readonly emailAddresses?: readonly string[];
}

/**
 * Publishes notices to an SNS topic: text for people, JSON for queues, functions and HTTPS endpoints.
 *
 * No subscription of ours has a filter policy: AWS documents that attributes are passed on only with messages that are the same for all
 * protocols, so that a filter could keep everything back.
 *
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-message-attributes.html
 */
export class SnsTarget implements INotificationTarget {
  private readonly props: SnsTargetProps;
  private boundTopic: ITopic | undefined;

  constructor(props: SnsTargetProps = {}) {
    this.props = props;
    this.boundTopic = props.topic;
  }

  /** The topic; a new one exists once the target is bound. */
  get topic(): ITopic {
    if (this.boundTopic === undefined) {
      throw new Error(
        'SnsTarget: its topic is created when an AccessDeniedResponder takes it; read `topic` after that.',
      );
    }
    return this.boundTopic;
  }

  bind(scope: Construct, functions: readonly LambdaFunction[]): void {
    this.boundTopic ??= encryptedTopic(scope, '', 'ECS AccessDenied');
    for (const address of this.props.emailAddresses ?? []) {
      this.boundTopic.addSubscription(new EmailSubscription(address));
    }
    for (const publisher of functions) {
      publisher.addEnvironment(ENVIRONMENT_VARIABLES.topicArn, this.boundTopic.topicArn);
      publisher.addToRolePolicy(
        new PolicyStatement({
          sid: 'PublishNotices',
          actions: [...SNS_TARGET_ACTIONS],
          resources: [this.boundTopic.topicArn],
        }),
      );
    }
  }
}
