import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deployedPorts } from '../../lambdas/handlers/deployed-ports.ts';
import { ENVIRONMENT_VARIABLES } from '../../lambdas/handlers/environment.ts';
import { createLogHandler, type LogHandler } from '../../lambdas/handlers/log-handler.ts';
import { logDelivery } from '../support/log-delivery.ts';
import { type Moto, startMoto } from '../support/moto.ts';
import { ACCOUNT, REGION } from './adapters/policy-documents.ts';
import { buildOrdersAccount, type OrdersAccount } from './orders-account.ts';

let moto: Moto;
let account: OrdersAccount;
let handler: LogHandler;

beforeAll(async () => {
  moto = await startMoto();
  account = await buildOrdersAccount();
  const ports = deployedPorts('respond-to-logs', {
    AWS_REGION: REGION,
    [ENVIRONMENT_VARIABLES.account]: ACCOUNT,
    [ENVIRONMENT_VARIABLES.topicArn]: account.topicArn,
  });
  handler = createLogHandler(ports);
});

afterAll(() => moto.stop());

describe('the whole handler over real SDK clients', () => {
  const stream = () => `orders/app/${account.taskId}`;

  it('turns a log line into a proven diagnosis that reaches the queue', async () => {
    const result = await handler(logDelivery({ logStream: stream(), lines: ['ready', account.line] }));

    expect(result).toEqual({ status: 'responded', incidents: 1 });
    const [message, ...more] = await account.received();
    expect(more).toEqual([]);
    expect(message?.Subject).toContain('granted-to-execution-role');
    expect(message?.MessageAttributes.cause?.Value).toBe('granted-to-execution-role');
    expect(JSON.parse(message?.Message ?? '')).toMatchObject({
      denial: { action: 's3:GetObject', resource: 'arn:aws:s3:::acme-orders-prod/invoices/2026/11.pdf' },
      task: { family: 'orders-api', revision: 1, taskRoleArn: `arn:aws:iam::${ACCOUNT}:role/orders-task` },
      caller: { kind: 'task-role' },
      cause: { check: 'granted-to-execution-role' },
      fix: { kind: 'copy-grant-to-task-role', proof: { after: { decision: 'allowed' } } },
    });
  });

  it('folds repeats into one message and keeps different refusals apart', async () => {
    const other = account.line.replaceAll('GetObject', 'DeleteObject');
    const lines = [account.line, account.line, other, account.line];

    expect(await handler(logDelivery({ logStream: stream(), lines }))).toMatchObject({ incidents: 2 });
    const counts = (await account.received()).map(({ Message }) => JSON.parse(Message)).map(({ count }) => count);
    expect(counts.sort()).toEqual([1, 3]);
  });

  it('fails, so that Lambda tries again, when the topic is gone', async () => {
    await moto.reset();
    await expect(handler(logDelivery({ logStream: stream(), lines: [account.line] }))).rejects.toThrow(/not accepted/);
  });
});
