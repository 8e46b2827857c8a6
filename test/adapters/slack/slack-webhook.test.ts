import { afterEach, describe, expect, it } from 'vitest';
import { SlackRefusedError, SlackUnavailableError } from '../../../lambdas/adapters/slack/errors.ts';
import { slackWebhook } from '../../../lambdas/adapters/slack/slack-webhook.ts';
import { slackMessage } from '../../../lambdas/core/report/slack/slack-message.ts';
import { NOTICE } from '../../core/report/sample-notice.ts';
import { ACCEPTED, type Reply, type SlackReceiver, startSlackReceiver } from './slack-receiver.ts';

const MESSAGE = slackMessage(NOTICE);
const ONE_MINUTE = () => 60_000;

let receiver: SlackReceiver | undefined;

afterEach(async () => {
  await receiver?.stop();
  receiver = undefined;
});

async function postTo(replies: readonly Reply[], remainingTime = ONE_MINUTE) {
  const started = await startSlackReceiver(...replies);
  receiver = started;
  const pauses: number[] = [];
  const asked: boolean[] = [];
  const post = slackWebhook({
    readUrl: async ({ fresh }) => {
      asked.push(fresh);
      return started.url;
    },
    attemptTime: replies.includes('hang') ? 200 : 5_000,
    sleep: async (milliseconds) => pauses.push(milliseconds),
  });
  const outcome = await post(MESSAGE, remainingTime).catch((error: unknown) => error);
  return { outcome, pauses, asked, posts: started.posts, post };
}

describe('a post', () => {
  it('is the message as JSON, once', async () => {
    const { outcome, pauses, posts } = await postTo([ACCEPTED]);
    expect(outcome).toBeUndefined();
    expect(posts).toEqual([JSON.parse(JSON.stringify(MESSAGE))]);
    expect(pauses).toEqual([]);
  });

  it('waits as long as Slack asks to when it is rate limited', async () => {
    const limited = { status: 429, body: 'rate_limited', headers: { 'Retry-After': '7' } };
    const { outcome, pauses, posts } = await postTo([limited, ACCEPTED]);
    expect(outcome).toBeUndefined();
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
    await post(MESSAGE, ONE_MINUTE);
    await post(MESSAGE, ONE_MINUTE);
    expect(asked).toEqual([false, true, false]);
  });
});
