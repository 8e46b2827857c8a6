import { readable } from '../readable.ts';
import { type NoticeBlock, smallPrint } from './blocks.ts';
import { escapeMarkup } from './escape-markup.ts';
import { fitting, type Shorten } from './fitting.ts';
import type { SlackMessage } from './message-body.ts';
import { ROOM } from './room.ts';

/** What the kinds of messages differ in. */
export interface MessageParts {
  /** The line a phone shows before the message is opened. */
  readonly notification: string;
  /** Everything above the last small print, made to fit by the function it is given. */
  readonly blocks: (shorten: Shorten) => readonly NoticeBlock[];
  /** Lines of the last small print; empty ones are left out. */
  readonly footer: (shorten: Shorten) => readonly string[];
}

/** Said where something was left out. */
export const SHORTENED =
  'Shortened to fit Slack. Everything is in the e-mail and the JSON of the topic, and `access-denied diagnose` on the same log lines prints it.';

/** Puts a message together from parts that fit; where one did not, the message says so. */
export function composeMessage({ notification, blocks, footer }: MessageParts, truncated: string | null): SlackMessage {
  const fitted = blocks(fitting);
  const isShortened = JSON.stringify(fitted) !== JSON.stringify(blocks((text) => text));
  const lines = [
    ...footer(fitting),
    isShortened ? SHORTENED : '',
    fitting(readable(truncated ?? ''), ROOM.pointer),
  ].filter((line) => line.trim() !== '');
  return {
    text: escapeMarkup(fitting(notification, ROOM.notification)),
    blocks: lines.length === 0 ? fitted : [...fitted, smallPrint(lines)],
    mrkdwn: false,
    link_names: false,
    unfurl_links: false,
    unfurl_media: false,
  };
}
