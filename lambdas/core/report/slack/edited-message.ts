import { minute } from '../../model/moment.ts';
import type { Tally } from '../../model/tally.ts';
import { readable } from '../readable.ts';
import { tallyLine } from '../tally-line.ts';
import { bold, editable, type NoticeBlock, paragraph, smallPrint } from './blocks.ts';
import { fitting } from './fitting.ts';
import type { SlackMessage } from './message-body.ts';
import { ROOM } from './room.ts';

/** What became known after a diagnosis was posted. */
export interface MessageEdit {
  /** Null: the count stays as it was posted. */
  readonly tally: Tally | null;
  /** ISO 8601, UTC: when the call was found allowed again; null: it was not, or was refused since. */
  readonly allClearAt: string | null;
}

/** The message as it should read now: the posted one with its count replaced, and the all-clear above the cause or nowhere. */
export function editedMessage(posted: SlackMessage, { tally, allClearAt }: MessageEdit): SlackMessage {
  const blocks = posted.blocks.map((block) =>
    block.block_id === 'count' && tally !== null
      ? editable('count', smallPrint([fitting(tallyLine(tally), ROOM.seen)]))
      : block,
  );
  const body = blocks.findIndex(({ type }) => type === 'rich_text');
  const place = body === -1 ? blocks.length : body;
  return { ...posted, blocks: [...blocks.slice(0, place), ...allClear(allClearAt), ...blocks.slice(place)] };
}

function allClear(at: string | null): readonly NoticeBlock[] {
  if (at === null) return [];
  const line = `All clear: allowed again as of ${readable(minute(at))}; the thread tells more.`;
  return [editable('all-clear', paragraph([bold(fitting(line, ROOM.allClear))]))];
}
