import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it, vi } from 'vitest';
import { askAws } from '../../lambdas/adapters/ask-aws.ts';
import type { ConnectionOptions } from '../../lambdas/adapters/connection.ts';
import type { Question } from '../../lambdas/core/model/answers.ts';
import { unknown } from '../../lambdas/core/model/observed.ts';

const REGION = 'eu-west-1';
const ACCOUNT = '123456789012';
let server: Server | undefined;

/** An endpoint that answers everything alike, and the SDK pointed at it. */
async function endpoint(listener: RequestListener, options: Partial<ConnectionOptions> = {}) {
  server = createServer(listener);
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  vi.stubEnv('AWS_ENDPOINT_URL', `http://127.0.0.1:${port}`);
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
  return askAws({ region: REGION, account: ACCOUNT, ...options });
}

afterEach(() => {
  vi.unstubAllEnvs();
  server?.closeAllConnections();
  server?.close();
});

/** One question of each protocol the SDK speaks: query, JSON, XML over REST, JSON over REST. */
const QUESTIONS: readonly (readonly [Question, string, string])[] = [
  ['role', 'orders-task', 'iam:GetRole'],
  ['task', 'prod/1', 'ecs:DescribeTasks'],
  ['bucketOwnership', 'acme', 's3:GetBucketOwnershipControls'],
  ['resourcePolicy', `arn:aws:lambda:${REGION}:${ACCOUNT}:function:orders`, 'lambda:GetPolicy'],
  ['subnet', 'subnet-1', 'ec2:DescribeSubnets'],
  ['attachedPolicies', 'orders-task', 'iam:ListAttachedRolePolicies'],
  ['vpcEndpoints', 'vpc-1', 'ec2:DescribeVpcEndpoints'],
  ['resource', `arn:aws:lambda:${REGION}:${ACCOUNT}:function:orders`, 'lambda:GetFunctionConfiguration'],
  ['resource', 'arn:aws:s3:::acme', 's3:GetEncryptionConfiguration'],
];

const singleAttempt = { settings: { maxAttempts: 1 } };

it.each(QUESTIONS)('%s: HTML with status 500 is a failed read', async (question, subject, action) => {
  const ask = await endpoint((_request, response) => {
    response.writeHead(500, { 'content-type': 'text/html' }).end('<!doctype html><title>500</title>');
  }, singleAttempt);
  expect(await ask(question, subject)).toEqual(unknown('failed', action));
});

it.each(QUESTIONS)('%s: HTML with status 200 is a failed read', async (question, subject, action) => {
  const ask = await endpoint((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>welcome</title>');
  }, singleAttempt);
  expect(await ask(question, subject)).toEqual(unknown('failed', action));
});

it.each(QUESTIONS)('%s: nobody listening is a failed read', async (question, subject, action) => {
  const ask = await endpoint(() => undefined, singleAttempt);
  server?.close();
  await new Promise((resolve) => setImmediate(resolve));
  expect(await ask(question, subject)).toEqual(unknown('failed', action));
});

it('a silent endpoint costs no more than the time that is left', async () => {
  const ask = await endpoint(() => undefined, { remainingTime: () => 150 });
  expect(await ask('role', 'orders-task')).toEqual(unknown('expired', 'iam:GetRole'));
});

it('throttling is tried three times, then told', async () => {
  let requests = 0;
  const ask = await endpoint((_request, response) => {
    requests += 1;
    const body = JSON.stringify({ __type: 'ThrottlingException', message: 'Rate exceeded' });
    response.writeHead(400, { 'content-type': 'application/x-amz-json-1.1' }).end(body);
  });
  expect(await ask('task', 'prod/1')).toEqual(unknown('throttled', 'ecs:DescribeTasks'));
  expect(requests).toBe(3);
});

it('a policy document of ten megabytes is a failed read', async () => {
  const Policy = JSON.stringify({ Statement: 'x'.repeat(10_000_000) });
  const ask = await endpoint((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify({ Policy }));
  });
  const key = `arn:aws:kms:${REGION}:${ACCOUNT}:key/1`;
  expect(await ask('keyPolicy', key)).toEqual(unknown('failed', 'kms:GetKeyPolicy'));
});
