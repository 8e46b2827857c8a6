import type { SlackMessage } from '../../lambdas/core/report/slack/message-body.ts';
import type { MessageHandle, SlackChannel } from '../../lambdas/pipeline/slack-channel.ts';

/** One message as the channel shows it. */
export interface ShownMessage {
  readonly ts: string;
  /** The message it answers. */
  readonly thread: string | null;
  message: SlackMessage;
}

export interface FakeSlackChannel extends SlackChannel {
  readonly shown: readonly ShownMessage[];
  readonly edits: readonly string[];
  remove(ts: string): void;
}

const FAKE_CHANNEL = 'C0123456789';

/** A channel in memory. By a webhook it takes posts only. */
export function fakeSlackChannel(kind: 'webhook' | 'bot'): FakeSlackChannel {
  const shown: ShownMessage[] = [];
  const edits: string[] = [];
  const find = ({ ts }: MessageHandle) => shown.find((message) => message.ts === ts);
  let posts = 0;
  return {
    shown,
    edits,
    remove: (ts) =>
      void shown.splice(
        shown.findIndex((message) => message.ts === ts),
        1,
      ),
    async post(message, thread) {
      const parent = kind === 'webhook' || thread === null ? undefined : find(thread);
      posts += 1;
      const ts = `${1_764_000_000 + posts}.000100`;
      shown.push({ ts, thread: parent?.ts ?? null, message });
      if (kind === 'webhook') return null;
      return { channel: FAKE_CHANNEL, ts: parent?.ts ?? ts };
    },
    async edit(handle, message) {
      const found = find(handle);
      if (kind === 'webhook' || found === undefined) return 'gone';
      found.message = message;
      edits.push(handle.ts);
      return 'edited';
    },
  };
}
