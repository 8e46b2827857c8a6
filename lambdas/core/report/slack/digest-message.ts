import { minute } from '../../model/moment.ts';
import type { Tally } from '../../model/tally.ts';
import { readable } from '../readable.ts';
import { repeatsLine } from '../tally-line.ts';
import { bold, paragraph, plain } from './blocks.ts';
import { escapeMarkup } from './escape-markup.ts';
import { fitting } from './fitting.ts';
import type { SlackMessage } from './message-body.ts';
import { ROOM } from './room.ts';

/**
 * What came after a diagnosis in its window, for a channel whose messages cannot be edited: under the same two lines as the diagnosis.
 *
 * @param told refusals that the diagnosis itself spoke of
 * @param windowEnds ISO 8601, UTC
 */
export function digestMessage(posted: SlackMessage, tally: Tally, told: number, windowEnds: string): SlackMessage {
  const body = posted.blocks.findIndex(({ type }) => type === 'rich_text');
  const repeats = fitting(repeatsLine(tally, told), ROOM.seen);
  const outlook = readable(`What is refused after ${minute(windowEnds)} is diagnosed anew.`);
  return {
    ...posted,
    text: `${escapeMarkup(repeats)}: ${posted.text}`,
    blocks: [
      ...posted.blocks.slice(0, Math.max(body, 0)),
      paragraph([bold(repeats), plain(`\n${fitting(outlook, ROOM.where)}`)]),
    ],
  };
}
