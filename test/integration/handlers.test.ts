import { DeleteTableCommand, DynamoDBClient, ScanCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { DeleteTopicCommand, SNSClient } from '@aws-sdk/client-sns';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { deployedPorts } from '../../lambdas/handlers/deployed-ports.ts';
import { ENVIRONMENT_VARIABLES } from '../../lambdas/handlers/environment.ts';
import { createLogHandler, type LogHandler } from '../../lambdas/handlers/log-handler.ts';
import { createSweepHandler, type SweepHandler } from '../../lambdas/handlers/sweep-handler.ts';
import { createStateTable } from '../support/created-state-table.ts';
import { logDelivery } from '../support/log-delivery.ts';
import { type Moto, startMoto } from '../support/moto.ts';
import { ACCOUNT, REGION } from './adapters/policy-documents.ts';
import { buildOrdersAccount, type OrdersAccount } from './orders-account.ts';

let moto: Moto;
let account: OrdersAccount;
let handler: LogHandler;
let sweep: SweepHandler;

const TABLE = 'incidents';

beforeAll(async () => {
  moto = await startMoto();
  account = await buildOrdersAccount();
  const ports = deployedPorts('respond-to-logs', environment());
  handler = createLogHandler(ports);
  sweep = createSweepHandler(ports);
});

beforeEach(() => createStateTable(TABLE));

afterAll(() => moto.stop());

describe('the whole handler over real SDK clients', () => {
  const stream = () => `orders/app/${account.taskId}`;

  it('counts the calls of AWS that the first diagnosis makes, and none for a repeat', async () => {
    const other = account.line.replaceAll('GetObject', 'PutObject');
    const told = await printedBy(() => handler(logDelivery({ logStream: stream(), lines: [other] })));
    const repeated = await printedBy(() => handler(logDelivery({ logStream: stream(), lines: [other] })));

    expect(told).toMatch(/"AwsCalls":[1-9]/);
    expect(repeated).toContain('"Repeats":1');
    expect(repeated).not.toContain('AwsCalls');
    expect(await account.received()).toHaveLength(1);
  });

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

  it('tells a line once, however often it is delivered', async () => {
    for (let index = 0; index < 3; index += 1) {
      await handler(logDelivery({ logStream: stream(), lines: [account.line] }));
    }
    expect(await account.received()).toHaveLength(1);
    expect(await sweep({})).toEqual({ status: 'responded', incidents: 0 });
  });

  it('sweeps by what AWS says at that moment, however warm the function is', async () => {
    await handler(logDelivery({ logStream: stream(), lines: [account.line] }));
    await account.received();
    const deployed = await deployedSweep();
    const calls: string[] = [];
    for (let run = 0; run < 2; run += 1) {
      await putBackTheClock();
      calls.push(await printedBy(() => deployed({})));
    }
    const made = calls.map((text) => /"AwsCalls":(\d+)/.exec(text)?.[1]);
    expect(Number(made[0])).toBeGreaterThan(3);
    expect(made[1]).toBe(made[0]);
  });

  it('fails, so that Lambda tries again, when the topic is gone', async () => {
    await new SNSClient({ region: REGION }).send(new DeleteTopicCommand({ TopicArn: account.topicArn }));
    await expect(handler(logDelivery({ logStream: stream(), lines: [account.line] }))).rejects.toThrow(/not accepted/);
  });

  it('fails and tells nobody when the table is gone', async () => {
    await new DynamoDBClient({ region: REGION }).send(new DeleteTableCommand({ TableName: TABLE }));
    await expect(handler(logDelivery({ logStream: stream(), lines: [account.line] }))).rejects.toThrow(/not finished/);
    await expect(sweep({})).rejects.toThrow();
    expect(await account.received()).toEqual([]);
  });
});

function environment(): Record<string, string> {
  return {
    AWS_REGION: REGION,
    [ENVIRONMENT_VARIABLES.account]: ACCOUNT,
    [ENVIRONMENT_VARIABLES.topicArn]: account.topicArn,
    [ENVIRONMENT_VARIABLES.tableName]: TABLE,
  };
}

/** The sweep as it is deployed, with the ports that it makes itself. */
async function deployedSweep(): Promise<SweepHandler> {
  for (const [name, value] of Object.entries(environment())) vi.stubEnv(name, value);
  const { handler: deployed } = await import('../../lambdas/handlers/sweep.ts');
  vi.unstubAllEnvs();
  return deployed;
}

/** Makes everything in the table due, and counted for the last time long ago. */
async function putBackTheClock(): Promise<void> {
  const client = new DynamoDBClient({ region: REGION });
  const { Items = [] } = await client.send(
    new ScanCommand({ TableName: TABLE, FilterExpression: 'attribute_exists(countedAt)' }),
  );
  for (const { pk } of Items) {
    await client.send(
      new UpdateItemCommand({
        TableName: TABLE,
        Key: pk === undefined ? {} : { pk },
        UpdateExpression: 'SET countedAt = :ago, dueAt = :ago, agenda = :agenda',
        ExpressionAttributeValues: { ':ago': { S: '2000-01-01T00:00:00.000Z' }, ':agenda': { S: 'incident' } },
      }),
    );
  }
}

/** What a run prints on standard output and error. */
async function printedBy(run: () => Promise<unknown>): Promise<string> {
  const written: string[] = [];
  const streams = [process.stdout, process.stderr].map((one) =>
    vi.spyOn(one, 'write').mockImplementation((text) => written.push(String(text)) > 0),
  );
  await run().finally(() => {
    for (const spy of streams) spy.mockRestore();
  });
  return written.join('');
}
