import { afterEach, expect, it } from 'vitest';
import { qDeveloperTarget } from '../../../lambdas/adapters/q-developer/q-developer-target.ts';
import { qDeveloperNotification } from '../../../lambdas/core/report/q-developer-notification.ts';
import { ALL_CLEAR } from '../../core/report/sample-announcements.ts';
import { type RecordingServer, startRecordingServer, TEST_CREDENTIALS } from '../../support/recording-server.ts';

const TOPIC = 'arn:aws:sns:eu-west-1:111122223333:chat';

let server: RecordingServer | undefined;

afterEach(async () => server?.stop());

async function target(answer: { status: number; body: string }) {
  server = await startRecordingServer(answer);
  const settings = { endpoint: server.endpoint, credentials: TEST_CREDENTIALS, maxAttempts: 1 };
  return { requests: server.requests, ...qDeveloperTarget({ topicArn: TOPIC, region: 'eu-west-1', settings }) };
}

it('an announcement is published as one custom notification', async () => {
  const { deliver, requests } = await target({ status: 200, body: '<PublishResponse/>' });
  await deliver(ALL_CLEAR);
  const sent = new URLSearchParams(requests[0]?.body);
  expect(sent.get('TopicArn')).toBe(TOPIC);
  expect(JSON.parse(sent.get('Message') ?? '')).toEqual(qDeveloperNotification(ALL_CLEAR));
});

it('rejects when the topic does not take it', async () => {
  const body = '<ErrorResponse><Error><Code>NotFound</Code><Message>no such topic</Message></Error></ErrorResponse>';
  await expect((await target({ status: 404, body })).deliver(ALL_CLEAR)).rejects.toThrow(/no such topic/);
});
