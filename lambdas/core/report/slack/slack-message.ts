import type { Announcement } from '../../model/announcement.ts';
import { allClearMessage } from './all-clear-message.ts';
import { diagnosisMessage } from './diagnosis-message.ts';
import type { SlackMessage } from './message-body.ts';
import { overflowMessage } from './overflow-message.ts';

/**
 * An announcement as a Slack message: the first two lines suffice on a phone. Every text has its room (see `ROOM`); what does not fit is
 * cut and the message says so. Everything that came from a log or an account is redacted.
 *
 * @param truncated said by the publisher where the announcement was cut before it came here, else null
 */
export function slackMessage(announcement: Announcement, truncated: string | null = null): SlackMessage {
  switch (announcement.kind) {
    case 'diagnosis':
      return diagnosisMessage(announcement, truncated);
    case 'all-clear':
      return allClearMessage(announcement, truncated);
    case 'overflow':
      return overflowMessage(announcement);
  }
}
