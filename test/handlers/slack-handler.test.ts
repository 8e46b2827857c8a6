import type { Context } from 'aws-lambda';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { messageBody } from '../../lambdas/adapters/simple-notification-service/message.ts';
import { slackWebhook } from '../../lambdas/adapters/slack/slack-webhook.ts';
import type { Notice } from '../../lambdas/core/model/notice.ts';
import { slackMessage } from '../../lambdas/core/report/slack/slack-message.ts';
import { powertoolsTelemetry } from '../../lambdas/handlers/powertools-telemetry.ts';
import { readSlackEnvironment } from '../../lambdas/handlers/slack-environment.ts';
import { createSlackHandler } from '../../lambdas/handlers/slack-handler.ts';
import { ACCEPTED, type Reply, type SlackReceiver, startSlackReceiver } from '../adapters/slack/slack-receiver.ts';
import { NOTICE } from '../core/report/sample-notice.ts';
import { fakePorts } from './handler-fakes.ts';

let receiver: SlackReceiver | undefined;

afterEach(async () => {
  vi.restoreAllMocks();
  await receiver?.stop();
  receiver = undefined;
});

/** The handler over a local Slack, and what an operator was told. */
async function handlerOver(...replies: readonly Reply[]) {
  const started = await startSlackReceiver(...replies);
  receiver = started;
  const { ports, told } = fakePorts();
  const attemptTime = replies.includes('hang') ? 200 : 5_000;
  const post = slackWebhook({ readUrl: async () => started.url, attemptTime, sleep: async () => undefined });
  return { handler: createSlackHandler({ post, telemetry: ports.telemetry }), told, posts: started.posts, post };
}

/** An event as SNS hands it to a function: the form of the message for that protocol. */
function snsEvent(...messages: readonly string[]) {
  return {
    Records: messages.map((Message) => ({
      EventSource: 'aws:sns',
      EventVersion: '1.0',
      Sns: { Type: 'Notification', Message },
    })),
  };
}

const published = (notice: Notice) => (JSON.parse(messageBody(notice)) as { lambda: string }).lambda;

describe('a notice from the topic', () => {
  it('reaches the channel', async () => {
    const { handler, told, posts } = await handlerOver(ACCEPTED);
    const context = { getRemainingTimeInMillis: () => 30_000 } as Context;
    expect(await handler(snsEvent(published(NOTICE)), context)).toEqual({ status: 'responded', incidents: 1 });
    expect(posts).toEqual([JSON.parse(JSON.stringify(slackMessage(NOTICE)))]);
    expect(told).toEqual(['begin', 'end']);
  });

  it.each<readonly [string, Reply, RegExp]>([
    ['is refused for its blocks', { status: 400, body: 'invalid_blocks' }, /invalid_blocks/],
    ['is refused for its channel', { status: 410, body: 'channel_is_archived' }, /channel_is_archived/],
    ['meets a broken Slack', { status: 502, body: '' }, /HTTP 502/],
    ['meets a silent Slack', 'hang', /no answer in time/],
  ])('that %s fails the invocation, so that Lambda keeps it', async (_, reply, reason) => {
    const { handler, told } = await handlerOver(reply);
    await expect(handler(snsEvent(published(NOTICE)))).rejects.toThrow(reason);
    expect(told).toEqual(['begin', 'undelivered slack', 'end']);
  });

  it('leaves no text of the refusal in the log', async () => {
    const lines: string[] = [];
    // Powertools brings a console of its own, so it is caught below that.
    for (const stream of [process.stdout, process.stderr]) {
      vi.spyOn(stream, 'write').mockImplementation((line) => lines.push(String(line)) > 0);
    }
    const { post } = await handlerOver({ status: 400, body: 'invalid_blocks' });
    const handler = createSlackHandler({ post, telemetry: powertoolsTelemetry('notify-slack') });
    await expect(handler(snsEvent(published(NOTICE)))).rejects.toThrow();
    expect(await handler(snsEvent('not a notice: acme-orders-prod'))).toMatchObject({ status: 'rejected' });
    expect(lines.join('\n')).toContain('SlackRefusedError');
    expect(lines.join('\n')).toContain('UndeliveredNotices');
    expect(lines.join('\n')).not.toMatch(/acme-orders|orders-task|services\/T00|GetObject/);
  });
});

describe('a message that is no notice', () => {
  it.each([
    ['a text', snsEvent('Hello from Amazon SNS!')],
    ['another JSON', snsEvent('{"AlarmName":"x"}')],
    ['no event of SNS', { source: 'aws.s3' }],
    ['no record', { Records: [] }],
    ['nothing', undefined],
  ])('(%s) is logged, acknowledged and not posted', async (_, event) => {
    const { handler, told, posts } = await handlerOver(ACCEPTED);
    expect(await handler(event)).toEqual({ status: 'rejected', incidents: 0 });
    expect(told).toEqual(['begin', expect.stringMatching(/^rejected: /), 'end']);
    expect(posts).toEqual([]);
  });

  it('keeps no notice beside it from the channel', async () => {
    const { handler, posts } = await handlerOver(ACCEPTED);
    expect(await handler(snsEvent('hello', published(NOTICE)))).toEqual({ status: 'responded', incidents: 1 });
    expect(posts).toHaveLength(1);
  });
});

describe('the environment of the function', () => {
  const secretArn = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:slack-AbCdEf';

  it('names Region and secret', () => {
    const environment = readSlackEnvironment({ AWS_REGION: 'eu-west-1', SLACK_WEBHOOK_SECRET_ARN: secretArn });
    expect(environment).toEqual({ region: 'eu-west-1', secretArn });
  });

  it('is refused with everything that is wrong', () => {
    const variables = { SLACK_WEBHOOK_SECRET_ARN: 'https://hooks.slack.com/services/T/B/x' };
    expect(() => readSlackEnvironment(variables)).toThrow(/AWS_REGION.*SLACK_WEBHOOK_SECRET_ARN: must be the ARN/);
  });
});
