import * as z from 'zod';
import type { SlackMessage } from '../../core/report/slack/message-body.ts';
import type { MessageHandle, SlackChannel } from '../../pipeline/slack-channel.ts';
import type { SlackCredentials } from './credentials.ts';
import type { ReadSlackCredentials } from './credentials-secret.ts';
import { SlackRefusedError, SlackUnavailableError } from './errors.ts';
import { type Patience, sendPatiently } from './send-patiently.ts';

export interface SlackChannelOptions extends Patience {
  readonly readCredentials: ReadSlackCredentials;
  /**
   * Where the Web API is; tests replace it.
   * @default https://slack.com/api/
   */
  readonly api?: URL;
}

type Bot = Extract<SlackCredentials, { kind: 'bot' }>;

const SLACK_API = new URL('https://slack.com/api/');

/** Words for a thread that takes no more answers: the message then stands on its own. */
const THREAD_IS_CLOSED: ReadonlySet<string> = new Set([
  'thread_not_found',
  'message_not_found',
  'cannot_reply_to_message',
  'restricted_action_thread_locked',
  'restricted_action_non_threadable_channel',
]);

/** Words for a message that can be edited no more. @see https://docs.slack.dev/reference/methods/chat.update#errors */
const MESSAGE_IS_GONE: ReadonlySet<string> = new Set([
  'message_not_found',
  'cant_update_message',
  'edit_window_closed',
  'channel_not_found',
  'is_archived',
  'is_inactive',
]);

/**
 * A channel by an incoming webhook or by a bot token, whichever the secret holds at the time. By `fetch`, not by `@slack/web-api`:
 * see docs/decisions/0012-slack-by-fetch.md.
 */
export function slackChannel({ readCredentials, api = SLACK_API, ...patience }: SlackChannelOptions): SlackChannel {
  let doubted = false;

  // Until Slack answers to the credentials they may be wrong or replaced: the next call then reads the secret again.
  const withCredentials = async <T>(use: (credentials: SlackCredentials) => Promise<T>): Promise<T> => {
    const fresh = doubted;
    doubted = true;
    try {
      const result = await use(await readCredentials({ fresh }));
      doubted = false;
      return result;
    } catch (error) {
      doubted = !(error instanceof SlackUnavailableError);
      throw error;
    }
  };

  const call = (method: string, { token }: Bot, body: object, remainingTime: () => number): Promise<string> =>
    sendPatiently({ url: new URL(method, api), token, body: JSON.stringify(body) }, remainingTime, patience);

  const post = async (bot: Bot, message: SlackMessage, thread: MessageHandle | null, remainingTime: () => number) => {
    const { channel } = bot;
    const reply = thread === null ? {} : { thread_ts: thread.ts };
    const answer = await call('chat.postMessage', bot, { channel, ...reply, ...message }, remainingTime);
    return thread ?? handleOf(answer, channel);
  };

  return {
    post: (message, thread, remainingTime) =>
      withCredentials(async (credentials) => {
        if (credentials.kind === 'webhook') {
          const body = JSON.stringify(message);
          await sendPatiently({ url: credentials.url, token: null, body }, remainingTime, patience);
          return null;
        }
        // A thread of another channel stays there: the secret may name a new one since.
        const open = thread?.channel === credentials.channel ? thread : null;
        try {
          return await post(credentials, message, open, remainingTime);
        } catch (error) {
          if (open === null || !isRefusal(error, THREAD_IS_CLOSED)) throw error;
          return await post(credentials, message, null, remainingTime);
        }
      }),

    edit: ({ channel, ts }, message, remainingTime) =>
      withCredentials(async (credentials) => {
        if (credentials.kind === 'webhook' || credentials.channel !== channel) return 'gone';
        try {
          // Unlike chat.postMessage, chat.update makes links of what looks like one unless it is told not to.
          const body = { channel, ts, text: message.text, blocks: message.blocks, parse: 'none', link_names: false };
          await call('chat.update', credentials, body, remainingTime);
          return 'edited';
        } catch (error) {
          if (!isRefusal(error, MESSAGE_IS_GONE)) throw error;
          return 'gone';
        }
      }),
  };
}

const posted = z.object({ ts: z.string().regex(/^\d{1,16}\.\d{1,10}$/) });

/** Null where Slack took the message and does not say which it is now: it can be neither answered nor edited then. */
function handleOf(answer: string, channel: string): MessageHandle | null {
  const parsed = posted.safeParse(JSON.parse(answer));
  return parsed.success ? { channel, ts: parsed.data.ts } : null;
}

function isRefusal(error: unknown, words: ReadonlySet<string>): boolean {
  return error instanceof SlackRefusedError && words.has(error.reason);
}
