import type { SlackMessage } from '../core/report/slack/message-body.ts';

/** Where a message of a bot is. */
export interface MessageHandle {
  /** The channel's id. */
  readonly channel: string;
  /** Slack's time stamp, which names the message in its channel. */
  readonly ts: string;
}

/** A channel that people read. Both members reject when Slack did not take the request within the time that remains (milliseconds). */
export interface SlackChannel {
  /**
   * Posts a message, as an answer where `thread` is given and still takes answers.
   *
   * @returns the message that later ones may answer; null where the channel's messages can be neither answered nor edited
   */
  post(message: SlackMessage, thread: MessageHandle | null, remainingTime: () => number): Promise<MessageHandle | null>;

  /** Replaces what a message says. `gone`: it was deleted, or can be edited no more. */
  edit(handle: MessageHandle, message: SlackMessage, remainingTime: () => number): Promise<'edited' | 'gone'>;
}
