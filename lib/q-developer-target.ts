import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { SNS_TARGET_ACTIONS } from '../lambdas/adapters/simple-notification-service/sns-target.ts';
import { ENVIRONMENT_VARIABLES } from '../lambdas/handlers/environment.ts';
import { encryptedTopic } from './encrypted-topic.ts';
import type { INotificationTarget } from './notification-target.ts';

export interface QDeveloperTargetProps {
  /**
   * The topic of a channel configuration of Amazon Q Developer in chat applications. Not the one of an `SnsTarget`: Amazon Q Developer
   * shows only its own schema, and people and queues want another.
   * @default - a new topic, encrypted, that accepts TLS only; name it in the channel's configuration
   */
  readonly topic?: ITopic;
}

/** Publishes what is announced as custom notifications, which Amazon Q Developer shows in Slack or Microsoft Teams. */
export class QDeveloperTarget implements INotificationTarget {
  private boundTopic: ITopic | undefined;

  constructor(props: QDeveloperTargetProps = {}) {
    this.boundTopic = props.topic;
  }

  /** The topic; a new one exists once the target is bound. */
  get topic(): ITopic {
    if (this.boundTopic === undefined) {
      throw new Error(
        'QDeveloperTarget: its topic is created when an AccessDeniedResponder takes it; read `topic` after that.',
      );
    }
    return this.boundTopic;
  }

  bind(scope: Construct, functions: readonly LambdaFunction[]): void {
    this.boundTopic ??= encryptedTopic(scope, 'QDeveloper', 'ECS AccessDenied for Amazon Q Developer');
    for (const publisher of functions) {
      publisher.addEnvironment(ENVIRONMENT_VARIABLES.qDeveloperTopicArn, this.boundTopic.topicArn);
      publisher.addToRolePolicy(
        new PolicyStatement({
          sid: 'PublishToQDeveloper',
          actions: [...SNS_TARGET_ACTIONS],
          resources: [this.boundTopic.topicArn],
        }),
      );
    }
  }
}
