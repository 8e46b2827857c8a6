import type { NoticeBlock } from './blocks.ts';

/** What is posted: the body for an incoming webhook, and what `chat.postMessage` takes besides the channel. */
export interface SlackMessage {
  /** What a phone shows before the message is opened, and a screen reader reads. */
  readonly text: string;
  readonly blocks: readonly NoticeBlock[];
  readonly mrkdwn: false;
  readonly link_names: false;
  readonly unfurl_links: false;
  readonly unfurl_media: false;
}
