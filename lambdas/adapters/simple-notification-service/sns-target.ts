import { PublishCommand, SNSClient, type SNSClientConfig } from '@aws-sdk/client-sns';
import type { Announcement } from '../../core/model/announcement.ts';
import { announcementSubject } from '../../core/report/announcement-subject.ts';
import type { NotificationTarget } from '../../pipeline/ports.ts';
import { messageAttributes, messageBody } from './message.ts';

/** IAM actions that delivery through a topic calls, on that topic alone. */
export const SNS_TARGET_ACTIONS = ['sns:Publish'] as const;

export interface SnsTargetOptions {
  readonly topicArn: string;
  readonly region: string;
  /** Replaces parts of the client's settings; for tests. */
  readonly settings?: SNSClientConfig;
}

/**
 * Publishes announcements to a topic. Rejects when SNS did not accept the message.
 * @see https://docs.aws.amazon.com/sns/latest/api/API_Publish.html
 */
export function snsTarget({ topicArn, region, settings }: SnsTargetOptions): NotificationTarget {
  const client = new SNSClient({
    region,
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 3_000, requestTimeout: 10_000, throwOnRequestTimeout: true },
    ...settings,
  });
  return {
    name: 'sns',
    async deliver(announcement: Announcement): Promise<void> {
      await client.send(
        new PublishCommand({
          TopicArn: topicArn,
          Subject: announcementSubject(announcement),
          MessageStructure: 'json',
          Message: messageBody(announcement),
          MessageAttributes: messageAttributes(announcement),
        }),
      );
    },
  };
}
