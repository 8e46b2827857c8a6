import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { credentialsSecret } from '../../../lambdas/adapters/slack/credentials-secret.ts';
import { SlackSetupError } from '../../../lambdas/adapters/slack/errors.ts';

const ARN = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:slack-AbCdEf';
const URL_OF_SLACK = 'https://hooks.slack.com/services/T00/B00/xYz9';

let stop: () => Promise<void> = async () => undefined;

afterEach(async () => stop());

/** Secrets Manager as far as it matters here: answers every request with what `answer` holds at the time. */
async function secretsManager(answer: { status: number; body: object }) {
  const requests: unknown[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    requests.push({ target: request.headers['x-amz-target'], ...JSON.parse(Buffer.concat(chunks).toString()) });
    response.writeHead(answer.status, { 'content-type': 'application/x-amz-json-1.1' });
    response.end(JSON.stringify(answer.body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stop = () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  const readCredentials = credentialsSecret({
    secretArn: ARN,
    region: 'eu-west-1',
    settings: {
      endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'example' },
      maxAttempts: 1,
    },
  });
  return { readCredentials, requests };
}

describe('the secret', () => {
  it('is read once and kept, until it is asked for afresh', async () => {
    const answer = { status: 200, body: { ARN, SecretString: URL_OF_SLACK } };
    const { readCredentials, requests } = await secretsManager(answer);
    expect(await readCredentials({ fresh: false })).toEqual({ kind: 'webhook', url: new URL(URL_OF_SLACK) });
    expect(await readCredentials({ fresh: false })).toEqual({ kind: 'webhook', url: new URL(URL_OF_SLACK) });
    expect(requests).toEqual([{ target: 'secretsmanager.GetSecretValue', SecretId: ARN }]);

    const bot = { token: 'xoxb-1234567890-x', channel: 'C0123456789' };
    answer.body = { ARN, SecretString: JSON.stringify(bot) };
    expect(await readCredentials({ fresh: true })).toEqual({ kind: 'bot', ...bot });
    expect(requests).toHaveLength(2);
  });

  it.each([
    ['another URL', { SecretString: 'https://evil.example/secretword' }],
    ['bytes', { SecretBinary: 'c2VjcmV0d29yZA==' }],
  ])('that holds %s is refused without being quoted', async (_, body) => {
    const { readCredentials } = await secretsManager({ status: 200, body: { ARN, ...body } });
    const error = await readCredentials({ fresh: false }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(SlackSetupError);
    expect(String(error)).not.toMatch(/evil|secretword/);
  });

  it('that may not be read rejects', async () => {
    const body = { __type: 'AccessDeniedException', Message: 'is not authorized to perform' };
    const { readCredentials } = await secretsManager({ status: 400, body });
    await expect(readCredentials({ fresh: false })).rejects.toThrow();
  });
});
