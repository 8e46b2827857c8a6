import { PublishCommand, type PublishCommandInput, SNSClient, type SNSClientConfig } from '@aws-sdk/client-sns';
import type { Announcement } from '../../core/model/announcement.ts';
import type { NotificationTarget } from '../../pipeline/ports.ts';
import { DELIVERY_SETTINGS } from '../delivery-settings.ts';

export interface TopicTargetOptions {
  readonly topicArn: string;
  readonly region: string;
  /** Replaces parts of the client's settings; for tests. */
  readonly settings?: SNSClientConfig;
}

/**
 * Publishes announcements to a topic, each in the form that its readers want. Rejects when SNS did not accept the message.
 * @see https://docs.aws.amazon.com/sns/latest/api/API_Publish.html
 */
export function topicTarget(
  name: string,
  { topicArn, region, settings }: TopicTargetOptions,
  formOf: (announcement: Announcement) => Omit<PublishCommandInput, 'TopicArn'>,
): NotificationTarget {
  const client = new SNSClient({ region, ...DELIVERY_SETTINGS, ...settings });
  return {
    name,
    async deliver(announcement) {
      await client.send(new PublishCommand({ TopicArn: topicArn, ...formOf(announcement) }));
    },
  };
}
