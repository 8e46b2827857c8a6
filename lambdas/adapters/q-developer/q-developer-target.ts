import { qDeveloperNotification } from '../../core/report/q-developer-notification.ts';
import type { NotificationTarget } from '../../pipeline/ports.ts';
import { type TopicTargetOptions, topicTarget } from '../simple-notification-service/topic-target.ts';

/**
 * A topic of its own for Amazon Q Developer in chat applications, which shows nothing but its own schema of custom notifications, and which
 * nobody else wants to read.
 * @see https://docs.aws.amazon.com/chatbot/latest/adminguide/custom-notifs.html
 */
export function qDeveloperTarget(options: TopicTargetOptions): NotificationTarget {
  return topicTarget('q-developer', options, (announcement) => ({
    Message: JSON.stringify(qDeveloperNotification(announcement)),
  }));
}
