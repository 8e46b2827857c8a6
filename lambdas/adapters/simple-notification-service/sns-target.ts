import { announcementSubject } from '../../core/report/announcement-subject.ts';
import type { NotificationTarget } from '../../pipeline/ports.ts';
import { messageAttributes, messageBody } from './message.ts';
import { type TopicTargetOptions, topicTarget } from './topic-target.ts';

/** IAM actions that delivery through a topic calls, on that topic alone. */
export const SNS_TARGET_ACTIONS = ['sns:Publish'] as const;

/** A topic for people, by e-mail, and for machines: text for the ones, JSON for the others, attributes to filter by. */
export function snsTarget(options: TopicTargetOptions): NotificationTarget {
  return topicTarget('sns', options, (announcement) => ({
    Subject: announcementSubject(announcement),
    MessageStructure: 'json',
    Message: messageBody(announcement),
    MessageAttributes: messageAttributes(announcement),
  }));
}
