import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MAXIMUM_TELLINGS } from '../../lambdas/core/incident/incident-settings.ts';
import { bundleHandlers } from '../../lib/bundled-code.ts';
import { logDelivery } from '../support/log-delivery.ts';
import { type RecordingServer, startRecordingServer } from '../support/recording-server.ts';
import { type ScriptsLoaded, scriptsLoaded } from '../support/scripts-loaded.ts';

const TASK = '9f1c2b7a4d5e4f6a8b0c1d2e3f405162';
const SEEN = '2026-11-23T14:00:00.000Z';

const REFUSAL =
  `User: arn:aws:sts::123456789012:assumed-role/orders/${TASK} is not authorized to perform: s3:GetObject on resource: ` +
  '"arn:aws:s3:::acme/1.pdf" because no identity-based policy allows the s3:GetObject action';

/** An incident of which was told as often as may be: whatever comes is a repeat. */
const TOLD = {
  pk: { S: 'incident#1' },
  ...Object.fromEntries(['window', 'firstSeen', 'lastSeen', 'countedAt'].map((name) => [name, { S: SEEN }])),
  ...Object.fromEntries(['count', 'attempts', 'looks'].map((name) => [name, { N: '2' }])),
  tasks: { SS: [TASK] },
  resources: { SS: ['arn:aws:s3:::acme/1.pdf'] },
  sample: { S: '{}' },
  telling: { N: String(MAXIMUM_TELLINGS) },
  told: { S: JSON.stringify({ at: SEEN, sentences: [], revisions: [] }) },
};

const folder = mkdtempSync(join(tmpdir(), 'responder-repeat-'));
let table: RecordingServer;
let started: ScriptsLoaded;
let repeated: ScriptsLoaded;

beforeAll(async () => {
  bundleHandlers(folder);
  table = await startRecordingServer({ status: 200, body: JSON.stringify({ Attributes: TOLD }) });
  const environment = {
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_ENDPOINT_URL_DYNAMODB: table.endpoint,
    RESPONDER_ACCOUNT: '123456789012',
    INCIDENT_TABLE_NAME: 'incidents',
  };
  const start = `const { handler } = await import(${JSON.stringify(join(folder, 'respond-to-logs.mjs'))});`;
  const delivery = JSON.stringify(logDelivery({ lines: [REFUSAL] }));
  started = await scriptsLoaded(folder, start, environment);
  repeated = await scriptsLoaded(folder, `${start} console.log(await handler(${delivery}));`, environment);
}, 120_000);

afterAll(async () => {
  await table?.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('a repeat, as the bundled function takes it in', () => {
  it('is one write and a metric', () => {
    expect(table.requests.map(({ headers }) => headers['x-amz-target'])).toEqual(['DynamoDB_20120810.UpdateItem']);
    expect(repeated.printed).toContain('"Repeats":1');
    expect(repeated.printed).toContain("status: 'responded', incidents: 1");
  });

  it('loads nothing that the start of the function has not loaded', () => {
    expect(started.names).toContain('respond-to-logs.mjs');
    expect(repeated.names).toEqual(started.names);
  });

  it('loads no client but that of DynamoDB, no HTTP/2, no schema library, no action data as code, and 400 KB at most', () => {
    const files = started.names.map((name) => join(folder, name));
    const code = files.map((file) => readFileSync(file, 'utf8'));
    expect(code.filter((text) => text.includes('GetContainerizationJobDetails'))).toEqual([]);
    const apis = code.flatMap((text) => [...text.matchAll(/[`"]com\.amazonaws\.(\w+)[`"]/g)].map(([, api]) => api));
    expect([...new Set(apis)]).toEqual(['dynamodb']);
    expect(code.filter((text) => /node:http2|ZodError/.test(text))).toEqual([]);
    expect(files.reduce((bytes, file) => bytes + statSync(file).size, 0)).toBeLessThan(400_000);
  });
});
