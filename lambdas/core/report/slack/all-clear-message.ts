import type { AllClearAnnouncement } from '../../model/announcement.ts';
import { allClearLine, explanation, lastSeen } from '../all-clear-text.ts';
import { referenceLine } from '../announcement-text.ts';
import { allClearHeadline } from '../headline.ts';
import { readable } from '../readable.ts';
import { bold, heading, type NoticeBlock, paragraph, plain, smallPrint } from './blocks.ts';
import { composeMessage } from './compose-message.ts';
import type { Shorten } from './fitting.ts';
import type { SlackMessage } from './message-body.ts';
import { ROOM } from './room.ts';

/** An all-clear: what works again, how we know, and what changed where it was found. */
export function allClearMessage(announcement: AllClearAnnouncement, truncated: string | null): SlackMessage {
  return composeMessage(
    {
      notification: `${allClearHeadline(announcement.notice).what}. ${allClearLine(announcement)}`,
      blocks: (shorten) => allClearBlocks(announcement, shorten),
      footer: (shorten) => [
        shorten(lastSeen(announcement), ROOM.seen),
        shorten(readable(referenceLine(announcement.reference)), ROOM.incident),
      ],
    },
    truncated,
  );
}

function allClearBlocks(announcement: AllClearAnnouncement, shorten: Shorten): readonly NoticeBlock[] {
  const { what, where } = allClearHeadline(announcement.notice);
  const why = explanation(announcement);
  return [
    heading(shorten(what, ROOM.headline)),
    ...(where === '' ? [] : [smallPrint([shorten(where, ROOM.where)])]),
    paragraph([
      bold(shorten(allClearLine(announcement), ROOM.allClear)),
      ...(why === '' ? [] : [plain(shorten(`\nExplained by: ${why}`, ROOM.cause))]),
    ]),
  ];
}
