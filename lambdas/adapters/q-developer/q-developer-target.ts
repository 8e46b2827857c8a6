import { PublishCommand, SNSClient, type SNSClientConfig } from '@aws-sdk/client-sns';
import { qDeveloperNotification } from '../../core/report/q-developer-notification.ts';
import type { NotificationTarget } from '../../pipeline/ports.ts';

export interface QDeveloperTargetOptions {
  /** A topic of its own: Amazon Q Developer shows nothing but its own schema, and nobody else wants to read that. */
  readonly topicArn: string;
  readonly region: string;
  /** Replaces parts of the client's settings; for tests. */
  readonly settings?: SNSClientConfig;
}

/**
 * Publishes custom notifications for Amazon Q Developer in chat applications. Rejects when SNS did not accept one.
 * @see https://docs.aws.amazon.com/chatbot/latest/adminguide/custom-notifs.html
 */
export function qDeveloperTarget({ topicArn, region, settings }: QDeveloperTargetOptions): NotificationTarget {
  const client = new SNSClient({
    region,
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 3_000, requestTimeout: 10_000, throwOnRequestTimeout: true },
    ...settings,
  });
  return {
    name: 'q-developer',
    async deliver(announcement) {
      const Message = JSON.stringify(qDeveloperNotification(announcement));
      await client.send(new PublishCommand({ TopicArn: topicArn, Message }));
    },
  };
}
