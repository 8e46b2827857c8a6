import { PublishCommand, SNSClient, type SNSClientConfig } from '@aws-sdk/client-sns';
import type { Notice } from '../../core/model/notice.ts';
import { noticeSubject } from '../../core/report/notice-subject.ts';
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
 * Publishes notices to a topic. Rejects when SNS did not accept the message.
 * @see https://docs.aws.amazon.com/sns/latest/api/API_Publish.html
 */
export function snsTarget({ topicArn, region, settings }: SnsTargetOptions): NotificationTarget {
  const client = new SNSClient({
    region,
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 3_000, requestTimeout: 10_000 },
    ...settings,
  });
  return {
    name: 'sns',
    async deliver(notice: Notice): Promise<void> {
      await client.send(
        new PublishCommand({
          TopicArn: topicArn,
          Subject: noticeSubject(notice),
          MessageStructure: 'json',
          Message: messageBody(notice),
          MessageAttributes: messageAttributes(notice),
        }),
      );
    },
  };
}
