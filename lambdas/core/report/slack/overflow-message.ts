import type { OverflowAnnouncement } from '../../model/announcement.ts';
import { OVERFLOW_ADVICE, overflowHeadline, overflowLine } from '../overflow-text.ts';
import { bold, heading, paragraph, plain, smallPrint } from './blocks.ts';
import { composeMessage } from './compose-message.ts';
import type { SlackMessage } from './message-body.ts';
import { ROOM } from './room.ts';

/** More kinds of refusal than are diagnosed at once: how many, and where to look first. */
export function overflowMessage(announcement: OverflowAnnouncement): SlackMessage {
  const { what, where } = overflowHeadline(announcement);
  return composeMessage(
    {
      notification: `${what}. ${overflowLine(announcement)}`,
      blocks: (shorten) => [
        heading(shorten(what, ROOM.headline)),
        smallPrint([shorten(where, ROOM.where)]),
        paragraph([bold(shorten(overflowLine(announcement), ROOM.seen)), plain(`\n${OVERFLOW_ADVICE}`)]),
      ],
      footer: () => [],
    },
    null,
  );
}
