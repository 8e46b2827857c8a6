import { afterEach, describe, expect, it } from 'vitest';
import { SlackRefusedError, SlackUnavailableError } from '../../../lambdas/adapters/slack/errors.ts';
import { slackChannel } from '../../../lambdas/adapters/slack/slack-channel.ts';
import { slackMessage } from '../../../lambdas/core/report/slack/slack-message.ts';
import { DIAGNOSIS_ANNOUNCEMENT } from '../../core/report/sample-announcements.ts';
import { ACCEPTED, POSTED, type Reply, refusal, type SlackReceiver, startSlackReceiver } from './slack-receiver.ts';

const MESSAGE = slackMessage(DIAGNOSIS_ANNOUNCEMENT);
const ONE_MINUTE = () => 60_000;
const TOKEN = 'xoxb-1234567890-secretword';
const CHANNEL = 'C0123456789';
const HANDLE = { channel: CHANNEL, ts: '1764000000.000100' };

let receiver: SlackReceiver | undefined;

afterEach(async () => {
  await receiver?.stop();
  receiver = undefined;
});

/** A channel whose secret holds a webhook, or a bot token. */
async function channelWith(kind: 'webhook' | 'bot', replies: readonly Reply[]) {
  const started = await startSlackReceiver(...replies);
  receiver = started;
  const pauses: number[] = [];
  const asked: boolean[] = [];
  const channel = slackChannel({
    readCredentials: async ({ fresh }) => {
      asked.push(fresh);
      return kind === 'webhook' ? { kind, url: started.url } : { kind, token: TOKEN, channel: CHANNEL };
    },
    api: started.api,
    attemptTime: replies.includes('hang') ? 200 : 5_000,
    sleep: async (milliseconds) => pauses.push(milliseconds),
  });
  return { channel, pauses, asked, posts: started.posts, requests: started.requests };
}

async function postTo(replies: readonly Reply[], remainingTime = ONE_MINUTE) {
  const { channel, ...seen } = await channelWith('webhook', replies);
  const post = () => channel.post(MESSAGE, null, remainingTime);
  const outcome = await post().catch((error: unknown) => error);
  return { ...seen, outcome, post };
}

describe('a post by a webhook', () => {
  it('is the message as JSON, once', async () => {
    const { outcome, pauses, posts } = await postTo([ACCEPTED]);
    expect(outcome).toBeNull();
    expect(posts).toEqual([JSON.parse(JSON.stringify(MESSAGE))]);
    expect(pauses).toEqual([]);
  });

  it('waits as long as Slack asks to when it is rate limited', async () => {
    const limited = { status: 429, body: 'rate_limited', headers: { 'Retry-After': '7' } };
    const { outcome, pauses, posts } = await postTo([limited, ACCEPTED]);
    expect(outcome).toBeNull();
    expect(pauses).toEqual([7_000]);
    expect(posts).toHaveLength(2);
  });

  it.each<readonly [string, Reply, RegExp]>([
    ['server errors', { status: 503, body: '<html>busy</html>' }, /HTTP 503, no reason given/],
    ['an error of Slack’s own', { status: 500, body: 'rollup_error' }, /HTTP 500, rollup_error/],
    ['silence', 'hang', /no answer in time/],
    ['closed connections', 'drop', /no connection/],
    ['a Retry-After that is none', { status: 429, body: '', headers: { 'Retry-After': 'soon' } }, /HTTP 429/],
  ])('is given up after four attempts, ever further apart, for %s', async (_, reply, problem) => {
    const { outcome, pauses, posts } = await postTo([reply]);
    expect(outcome).toBeInstanceOf(SlackUnavailableError);
    expect(String(outcome)).toMatch(problem);
    expect(pauses).toEqual([1_000, 2_000, 4_000]);
    expect(posts).toHaveLength(4);
  });

  it.each([
    ['3600', ONE_MINUTE],
    ['20', () => 15_000],
  ])('is left to Lambda’s next try when Slack asks for %s seconds', async (seconds, remainingTime) => {
    const limited = { status: 429, body: 'rate_limited', headers: { 'Retry-After': seconds } };
    const { outcome, pauses, posts } = await postTo([limited, ACCEPTED], remainingTime);
    expect(outcome).toBeInstanceOf(SlackUnavailableError);
    expect(pauses).toEqual([]);
    expect(posts).toHaveLength(1);
  });

  it('is not begun when no time is left', async () => {
    const { outcome, posts } = await postTo([ACCEPTED], () => 500);
    expect(outcome).toBeInstanceOf(SlackUnavailableError);
    expect(posts).toEqual([]);
  });

  it.each([
    [400, 'invalid_blocks', /defect of the responder/],
    [400, 'invalid_payload', /defect of the responder/],
    [403, 'invalid_token', /Create a webhook/],
    [404, 'no_service', /Create a webhook/],
    [410, 'channel_is_archived', /Restore the channel/],
    [403, 'action_prohibited', /administrator/],
    [404, 'a_word_of_tomorrow', /docs\/slack\.md/],
    [302, 'no reason given', /HTTP 302/],
  ])('is not tried again after HTTP %i %s, and the error says what to do', async (status, reason, remedy) => {
    const reply = { status, body: reason, headers: { Location: 'http://127.0.0.1:1/elsewhere' } };
    const { outcome, posts } = await postTo([reply, ACCEPTED]);
    expect(outcome).toBeInstanceOf(SlackRefusedError);
    expect(outcome).toMatchObject({ reason, message: expect.stringMatching(remedy) });
    expect(posts).toHaveLength(1);
  });

  it('that fails tells neither the URL nor the message nor what else was answered', async () => {
    for (const reply of [
      { status: 400, body: 'token B00 <script>' },
      { status: 500, body: 'orders' },
      'drop',
    ] as const) {
      const { outcome } = await postTo([reply]);
      expect(JSON.stringify(outcome, Object.getOwnPropertyNames(outcome))).not.toMatch(
        /B00|token|127\.0|acme-orders|<script>/,
      );
      await receiver?.stop();
    }
  });

  it('reads the secret anew after a refusal, because the webhook may have been replaced', async () => {
    const { asked, post } = await postTo([{ status: 404, body: 'no_service' }, ACCEPTED]);
    await post();
    await post();
    expect(asked).toEqual([false, true, false]);
  });
});

describe('a post by a bot', () => {
  it('goes to the channel with the token in a header, and comes back with its handle', async () => {
    const { channel, posts, requests } = await channelWith('bot', [POSTED]);
    expect(await channel.post(MESSAGE, null, ONE_MINUTE)).toEqual(HANDLE);
    expect(requests).toEqual([{ path: '/api/chat.postMessage', authorization: `Bearer ${TOKEN}` }]);
    expect(posts).toEqual([{ channel: CHANNEL, ...JSON.parse(JSON.stringify(MESSAGE)) }]);
  });

  it('answers in the thread it is given', async () => {
    const { channel, posts } = await channelWith('bot', [POSTED]);
    const thread = { channel: CHANNEL, ts: '1763000000.000001' };
    expect(await channel.post(MESSAGE, thread, ONE_MINUTE)).toEqual(thread);
    expect(posts).toMatchObject([{ thread_ts: thread.ts }]);
  });

  it('stands on its own where the secret names another channel by now', async () => {
    const { channel, posts } = await channelWith('bot', [POSTED]);
    expect(await channel.post(MESSAGE, { channel: 'C999999999', ts: '1763000000.000001' }, ONE_MINUTE)).toEqual(HANDLE);
    expect(posts[0]).not.toHaveProperty('thread_ts');
  });

  it.each(['thread_not_found', 'cannot_reply_to_message', 'restricted_action_thread_locked'])(
    'stands on its own where the thread says %s',
    async (error) => {
      const { channel, posts } = await channelWith('bot', [refusal(error), POSTED]);
      const thread = { channel: CHANNEL, ts: '1763000000.000001' };
      expect(await channel.post(MESSAGE, thread, ONE_MINUTE)).toEqual(HANDLE);
      expect(posts).toHaveLength(2);
      expect(posts[1]).not.toHaveProperty('thread_ts');
    },
  );

  it.each([
    ['invalid_auth', /bot token/],
    ['token_revoked', /bot token/],
    ['missing_scope', /chat:write/],
    ['not_in_channel', /Invite the app/],
    ['channel_not_found', /Invite the app/],
    ['is_archived', /Restore the channel/],
    ['restricted_action', /administrator/],
    ['invalid_blocks', /defect of the responder/],
    ['a_word_of_tomorrow', /docs\/slack\.md/],
  ])('is not tried again after %s, and the error says what to do', async (error, remedy) => {
    const { channel, posts } = await channelWith('bot', [refusal(error), POSTED]);
    const outcome = await channel.post(MESSAGE, null, ONE_MINUTE).catch((reason: unknown) => reason);
    expect(outcome).toBeInstanceOf(SlackRefusedError);
    expect(outcome).toMatchObject({ reason: error, message: expect.stringMatching(remedy) });
    expect(posts).toHaveLength(1);
  });

  it.each<readonly [string, Reply, readonly number[]]>([
    [
      'is rate limited',
      { status: 429, body: '{"ok":false,"error":"ratelimited"}', headers: { 'Retry-After': '30' } },
      [30_000],
    ],
    ['is rate limited with HTTP 200', refusal('ratelimited'), [1_000]],
    ['has an error of its own', refusal('internal_error'), [1_000]],
    ['is out of order', { status: 503, body: '' }, [1_000]],
    ['answers what is no JSON', { status: 200, body: '<html>' }, [1_000]],
    ['answers what is no object', { status: 200, body: '7' }, [1_000]],
    ['closes the connection', 'drop', [1_000]],
    ['is silent', 'hang', [1_000]],
  ])('is tried again when Slack %s', async (_, reply, expected) => {
    const { channel, pauses } = await channelWith('bot', [reply, POSTED]);
    expect(await channel.post(MESSAGE, null, ONE_MINUTE)).toEqual(HANDLE);
    expect(pauses).toEqual(expected);
  });

  it('that Slack took without saying where counts as posted', async () => {
    const { channel } = await channelWith('bot', [{ status: 200, body: '{"ok":true,"ts":"x"}' }]);
    expect(await channel.post(MESSAGE, null, ONE_MINUTE)).toBeNull();
  });

  it('that fails tells neither the token nor the message', async () => {
    for (const reply of [refusal('token secretword'), { status: 500, body: '<secretword>' }, 'drop'] as const) {
      const { channel } = await channelWith('bot', [reply]);
      const outcome = await channel.post(MESSAGE, null, ONE_MINUTE).catch((reason: unknown) => reason);
      expect(outcome).toBeInstanceOf(Error);
      expect(JSON.stringify(outcome, Object.getOwnPropertyNames(outcome))).not.toMatch(/secretword|acme-orders|127\.0/);
      await receiver?.stop();
    }
  });
});

describe('an edit', () => {
  it('replaces text and blocks, and has nothing made a link of', async () => {
    const { channel, posts, requests } = await channelWith('bot', [POSTED]);
    expect(await channel.edit(HANDLE, MESSAGE, ONE_MINUTE)).toBe('edited');
    expect(requests).toMatchObject([{ path: '/api/chat.update' }]);
    expect(posts).toEqual([
      JSON.parse(
        JSON.stringify({ ...HANDLE, text: MESSAGE.text, blocks: MESSAGE.blocks, parse: 'none', link_names: false }),
      ),
    ]);
  });

  it.each(['message_not_found', 'edit_window_closed', 'cant_update_message', 'is_archived'])(
    'of a message that is gone (%s) is no failure',
    async (error) => {
      const { channel } = await channelWith('bot', [refusal(error)]);
      expect(await channel.edit(HANDLE, MESSAGE, ONE_MINUTE)).toBe('gone');
    },
  );

  it('rejects for anything else', async () => {
    const { channel } = await channelWith('bot', [refusal('invalid_auth')]);
    await expect(channel.edit(HANDLE, MESSAGE, ONE_MINUTE)).rejects.toBeInstanceOf(SlackRefusedError);
  });

  it('is not tried where the secret holds a webhook or another channel by now', async () => {
    const { channel, posts } = await channelWith('webhook', [ACCEPTED]);
    expect(await channel.edit(HANDLE, MESSAGE, ONE_MINUTE)).toBe('gone');
    await receiver?.stop();
    const { channel: bot, posts: edits } = await channelWith('bot', [POSTED]);
    expect(await bot.edit({ ...HANDLE, channel: 'C999999999' }, MESSAGE, ONE_MINUTE)).toBe('gone');
    expect([...posts, ...edits]).toEqual([]);
  });
});
