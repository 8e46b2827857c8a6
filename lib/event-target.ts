import { Stack } from 'aws-cdk-lib';
import type { IEventBus } from 'aws-cdk-lib/aws-events';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { EVENT_TARGET_ACTIONS } from '../lambdas/adapters/event-target/event-target.ts';
import { ENVIRONMENT_VARIABLES } from '../lambdas/handlers/environment.ts';
import type { INotificationTarget } from './notification-target.ts';

export interface EventTargetProps {
  /**
   * The bus of this account and Region that gets the events.
   * @default - the account's own, `default`
   */
  readonly eventBus?: IEventBus;
}

/** Publishes what is announced as events of source `ecs-access-denied-responder`, for rules and automation. */
export class EventTarget implements INotificationTarget {
  private readonly props: EventTargetProps;

  constructor(props: EventTargetProps = {}) {
    this.props = props;
  }

  bind(scope: Construct, functions: readonly LambdaFunction[]): void {
    const { eventBus } = this.props;
    const own = Stack.of(scope).formatArn({ service: 'events', resource: 'event-bus', resourceName: 'default' });
    for (const publisher of functions) {
      publisher.addEnvironment(ENVIRONMENT_VARIABLES.eventBusName, eventBus?.eventBusName ?? 'default');
      publisher.addToRolePolicy(
        new PolicyStatement({
          sid: 'PublishEvents',
          actions: [...EVENT_TARGET_ACTIONS],
          resources: [eventBus?.eventBusArn ?? own],
        }),
      );
    }
  }
}
