import type { Context } from 'aws-lambda';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { messageBody } from '../../lambdas/adapters/simple-notification-service/message.ts';
import { slackChannel } from '../../lambdas/adapters/slack/slack-channel.ts';
import type { Announcement } from '../../lambdas/core/model/announcement.ts';
import { later } from '../../lambdas/core/model/moment.ts';
import { slackMessage } from '../../lambdas/core/report/slack/slack-message.ts';
import { powertoolsTelemetry } from '../../lambdas/handlers/powertools-telemetry.ts';
import { readSlackEnvironment } from '../../lambdas/handlers/slack-environment.ts';
import { createSlackHandler, type SlackHandlerPorts } from '../../lambdas/handlers/slack-handler.ts';
import { SLACK_SCHEDULE_EVENT } from '../../lambdas/handlers/slack-schedule.ts';
import { memorySlackThreads } from '../../lambdas/pipeline/memory-slack-threads.ts';
import {
  ACCEPTED,
  POSTED,
  type Reply,
  refusal,
  type SlackReceiver,
  startSlackReceiver,
} from '../adapters/slack/slack-receiver.ts';
import { DIAGNOSIS_ANNOUNCEMENT, OVERFLOW, REFERENCE } from '../core/report/sample-announcements.ts';
import { snsEvent } from '../support/sns-event.ts';
import { fakePorts } from './handler-fakes.ts';

let receiver: SlackReceiver | undefined;

afterEach(async () => {
  vi.restoreAllMocks();
  await receiver?.stop();
  receiver = undefined;
});

/** A channel on this machine. */
function channelOf({ url, api }: SlackReceiver, kind: 'webhook' | 'bot', hangs = false) {
  return slackChannel({
    readCredentials: async () =>
      kind === 'webhook' ? { kind, url } : { kind, token: 'xoxb-1234567890-x', channel: 'C0123456789' },
    api,
    attemptTime: hangs ? 200 : 5_000,
    sleep: async () => undefined,
  });
}

/** The handler over a local Slack, and what an operator was told. */
async function handlerOver(
  replies: readonly Reply[],
  over: Partial<SlackHandlerPorts> = {},
  kind: 'webhook' | 'bot' = 'webhook',
) {
  const started = await startSlackReceiver(...replies);
  receiver = started;
  const { ports: fakes, told } = fakePorts();
  const state = { now: NOW };
  const ports: SlackHandlerPorts = {
    channel: channelOf(started, kind, replies.includes('hang')),
    threads: memorySlackThreads(),
    readTallies: async () => new Map(),
    clock: () => state.now,
    telemetry: fakes.telemetry,
    ...over,
  };
  return { handler: createSlackHandler(ports), ports, state, told, posts: started.posts, requests: started.requests };
}

const NOW = '2026-11-23T14:02:20.000Z';

/** An invocation of Lambda; retries of one event bear its id. */
const invocation = (awsRequestId: string) => ({ awsRequestId, getRemainingTimeInMillis: () => 30_000 }) as Context;

const published = (announcement: Announcement) => (JSON.parse(messageBody(announcement)) as { lambda: string }).lambda;

const EVENT = snsEvent(published(DIAGNOSIS_ANNOUNCEMENT));

describe('a notice from the topic', () => {
  it('reaches the channel', async () => {
    const { handler, told, posts } = await handlerOver([ACCEPTED]);
    expect(await handler(EVENT, invocation('one'))).toEqual({ status: 'responded', incidents: 1 });
    expect(posts).toEqual([JSON.parse(JSON.stringify(slackMessage(DIAGNOSIS_ANNOUNCEMENT)))]);
    expect(told).toEqual(['begin', 'end']);
  });

  it('that is delivered again is not posted again', async () => {
    const { handler, posts } = await handlerOver([ACCEPTED]);
    await handler(EVENT, invocation('one'));
    expect(await handler(EVENT, invocation('two'))).toEqual({ status: 'responded', incidents: 0 });
    expect(posts).toHaveLength(1);
  });

  it('goes into the thread of its incident where a bot posts', async () => {
    const { handler, posts, requests } = await handlerOver([POSTED], {}, 'bot');
    await handler(EVENT);
    const anew = { ...DIAGNOSIS_ANNOUNCEMENT, reference: { ...REFERENCE, telling: 2 } };
    await handler(snsEvent(published(anew)));
    expect(requests.map(({ path }) => path)).toEqual([
      '/api/chat.postMessage',
      '/api/chat.postMessage',
      '/api/chat.update',
    ]);
    expect(posts[1]).toMatchObject({ thread_ts: '1764000000.000100' });
  });

  it.each([
    ['Lambda’s next try', 'one'],
    ['a redrive, at once', 'two'],
  ])('that Slack did not take is posted by %s, and then by nobody else', async (_, next) => {
    const { handler, posts } = await handlerOver([refusal('invalid_auth'), POSTED], {}, 'bot');
    await expect(handler(EVENT, invocation('one'))).rejects.toThrow(/invalid_auth/);
    expect(await handler(EVENT, invocation(next))).toEqual({ status: 'responded', incidents: 1 });
    for (const again of ['one', 'two', 'three']) {
      expect(await handler(EVENT, invocation(again))).toEqual({ status: 'responded', incidents: 0 });
    }
    expect(posts).toHaveLength(2);
  });

  it('is posted by a redrive after the claim of who crashed has expired, and not before', async () => {
    const { handler, ports, state, posts } = await handlerOver([POSTED], {}, 'bot');
    const { id, window } = REFERENCE;
    const until = later(NOW, 65_000);
    await ports.threads.claim({ incident: id, window }, 1, { owner: 'crashed', now: NOW, until });
    await expect(handler(EVENT, invocation('redrive'))).rejects.toThrow(/Another invocation/);
    expect(posts).toHaveLength(0);
    // Lambda runs what failed again after one minute, then after two.
    state.now = later(NOW, 180_000);
    expect(await handler(EVENT, invocation('redrive'))).toEqual({ status: 'responded', incidents: 1 });
  });

  it.each<readonly [string, Reply, RegExp]>([
    ['is refused for its blocks', { status: 400, body: 'invalid_blocks' }, /invalid_blocks/],
    ['is refused for its channel', { status: 410, body: 'channel_is_archived' }, /channel_is_archived/],
    ['meets a broken Slack', { status: 502, body: '' }, /HTTP 502/],
    ['meets a silent Slack', 'hang', /no answer in time/],
  ])('that %s fails the invocation, so that Lambda keeps it', async (_, reply, reason) => {
    const { handler, told } = await handlerOver([reply]);
    await expect(handler(EVENT)).rejects.toThrow(reason);
    expect(told).toEqual(['begin', 'undelivered slack', 'end']);
  });

  it('leaves no text of the refusal in the log', async () => {
    const lines: string[] = [];
    // Powertools brings a console of its own, so it is caught below that.
    for (const stream of [process.stdout, process.stderr]) {
      vi.spyOn(stream, 'write').mockImplementation((line) => lines.push(String(line)) > 0);
    }
    const telemetry = powertoolsTelemetry('notify-slack');
    const { handler } = await handlerOver([{ status: 400, body: 'invalid_blocks' }], { telemetry });
    await expect(handler(EVENT)).rejects.toThrow();
    expect(await handler(snsEvent('not a notice: acme-orders-prod'))).toMatchObject({ status: 'rejected' });
    expect(lines.join('\n')).toContain('SlackRefusedError');
    expect(lines.join('\n')).toContain('UndeliveredNotices');
    expect(lines.join('\n')).not.toMatch(/acme-orders|orders-task|services\/T00|GetObject/);
  });
});

describe('a run of the schedule', () => {
  const tally = { kind: 'denied', count: 1_300, tasks: 2, firstSeen: NOW, lastSeen: NOW } as const;
  const record = { tally, window: REFERENCE.window, windowEnds: '2026-11-24T14:02:15.000Z' };
  const readTallies = async () => new Map([[REFERENCE.id, record]]);

  it('brings the count of a message up to date', async () => {
    const { handler, state, posts, requests, told } = await handlerOver([POSTED], { readTallies }, 'bot');
    await handler(EVENT);
    state.now = '2026-11-23T14:08:00.000Z';
    expect(await handler(SLACK_SCHEDULE_EVENT)).toEqual({ status: 'responded', incidents: 1 });
    expect(requests.at(-1)?.path).toBe('/api/chat.update');
    expect(JSON.stringify(posts.at(-1))).toContain('1,300 refusals in 2 tasks');
    expect(told).toEqual(['begin', 'end', 'begin', 'end']);
  });

  it('that Slack refuses is told of and does not fail: the next run is near', async () => {
    const { handler, state, told } = await handlerOver([POSTED, refusal('invalid_auth')], { readTallies }, 'bot');
    await handler(EVENT);
    state.now = '2026-11-23T14:08:00.000Z';
    expect(await handler(SLACK_SCHEDULE_EVENT)).toEqual({ status: 'responded', incidents: 0 });
    expect(told).toEqual(['begin', 'end', 'begin', 'undelivered slack', 'end']);
  });
});

it('an overflow reaches the channel', async () => {
  const { handler, posts } = await handlerOver([ACCEPTED]);
  await handler(snsEvent(published(OVERFLOW)));
  expect(JSON.stringify(posts)).toContain('37 more kinds of AccessDenied');
});

describe('a message that is no announcement', () => {
  it.each([
    ['a text', snsEvent('Hello from Amazon SNS!')],
    ['another JSON', snsEvent('{"AlarmName":"x"}')],
    ['no event of SNS', { source: 'aws.s3' }],
    ['no record', { Records: [] }],
    ['nothing', undefined],
  ])('(%s) is logged, acknowledged and not posted', async (_, event) => {
    const { handler, told, posts } = await handlerOver([ACCEPTED]);
    expect(await handler(event)).toEqual({ status: 'rejected', incidents: 0 });
    expect(told).toEqual(['begin', expect.stringMatching(/^rejected: /), 'end']);
    expect(posts).toEqual([]);
  });

  it('keeps no notice beside it from the channel', async () => {
    const { handler, posts } = await handlerOver([ACCEPTED]);
    expect(await handler(snsEvent('hello', published(DIAGNOSIS_ANNOUNCEMENT)))).toEqual({
      status: 'responded',
      incidents: 1,
    });
    expect(posts).toHaveLength(1);
  });
});

describe('the environment of the function', () => {
  const secretArn = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:slack-AbCdEf';

  it('names Region, secret and table', () => {
    const environment = readSlackEnvironment({
      AWS_REGION: 'eu-west-1',
      SLACK_SECRET_ARN: secretArn,
      INCIDENT_TABLE_NAME: 'incidents',
    });
    expect(environment).toEqual({ region: 'eu-west-1', secretArn, tableName: 'incidents' });
  });

  it('is refused with everything that is wrong', () => {
    const variables = { SLACK_SECRET_ARN: 'https://hooks.slack.com/services/T/B/x' };
    expect(() => readSlackEnvironment(variables)).toThrow(
      /AWS_REGION.*SLACK_SECRET_ARN: must be the ARN.*INCIDENT_TABLE_NAME/,
    );
  });
});
