import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { run } from '../command-line/run.ts';

const TASK = '9f1c2b7a4d5e4f6a8b0c1d2e3f405162';
const IDENTITY =
  '<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>' +
  '<Arn>arn:aws:sts::123456789012:assumed-role/responder/cli</Arn><Account>123456789012</Account>' +
  '</GetCallerIdentityResult></GetCallerIdentityResponse>';

const folder = mkdtempSync(join(tmpdir(), 'bad-endpoint-'));
const event = join(folder, 'event.json');
let answerAnythingElse: (response: ServerResponse) => void;

/** Says whose the credentials are, and answers every other call alike. */
const server = createServer((request, response) => {
  let body = '';
  request.on('data', (chunk: Buffer) => {
    body += chunk.toString('utf8');
  });
  request.on('end', () => {
    if (body.includes('GetCallerIdentity')) response.writeHead(200, { 'content-type': 'text/xml' }).end(IDENTITY);
    else answerAnythingElse(response);
  });
});

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  vi.stubEnv('AWS_ENDPOINT_URL', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  vi.stubEnv('AWS_REGION', 'eu-west-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
});

afterAll(() => {
  vi.unstubAllEnvs();
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

async function diagnose(message: string): Promise<{ cause: { check: string; confidence: string } | null }> {
  const logEvents = [{ id: '3'.padStart(56, '0'), timestamp: 1_764_000_000_000, message }];
  const where = { owner: '123456789012', logGroup: '/ecs/orders-api', logStream: `orders/app/${TASK}` };
  const batch = { messageType: 'DATA_MESSAGE', ...where, subscriptionFilters: ['all'], logEvents };
  writeFileSync(event, JSON.stringify(batch));
  const { code, stdout } = await run(['diagnose', '--event', event, '--json']);
  expect(code).toBe(0);
  const [entry] = JSON.parse(stdout);
  expect(entry.unseen.length).toBeGreaterThan(0);
  return entry;
}

const SENTENCE = `User: arn:aws:sts::123456789012:assumed-role/orders-task/${TASK} is not authorized to perform: sqs:sendmessage on resource: arn:aws:sqs:eu-west-1:123456789012:orders because no identity-based policy allows the sqs:sendmessage action`;
const BARE = 'An error occurred (AccessDenied) when calling the GetObject operation: Access Denied';

it.each<[string, (response: ServerResponse) => void]>([
  [
    'HTML with status 500',
    (response) => response.writeHead(500, { 'content-type': 'text/html' }).end('<!doctype html><title>500</title>'),
  ],
  [
    'throttling',
    (response) =>
      response
        .writeHead(400, { 'content-type': 'application/x-amz-json-1.1' })
        .end(JSON.stringify({ __type: 'ThrottlingException', message: 'Rate exceeded' })),
  ],
  [
    'answers of another shape',
    (response) =>
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end('{"tasks": 7, "Role": "x", "failures": null}'),
  ],
  ['closed connections', (response) => response.socket?.destroy()],
])('%s for every read: what AWS said is told, what it did not say is not guessed', async (_, answer) => {
  answerAnythingElse = answer;
  expect((await diagnose(SENTENCE)).cause).toMatchObject({ check: 'identity-policy', confidence: 'likely' });
  expect((await diagnose(BARE)).cause).toBeNull();
});
