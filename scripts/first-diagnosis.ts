import { gunzipSync } from 'node:zlib';
import { SAMPLE_ACCOUNT } from '../examples/sample-account/account.ts';
import { DELIVERIES } from '../examples/sample-account/deliveries.ts';
import { decodeLogEvent } from '../lambdas/adapters/intake/decode-log-event.ts';
import { loadActionData } from '../lambdas/data/action-data.ts';
import { recordingAsk } from '../lambdas/pipeline/ask/recording-ask.ts';
import { snapshotAsk } from '../lambdas/pipeline/ask/snapshot-ask.ts';
import { respondToLogs } from '../lambdas/pipeline/respond.ts';

export const FIRST_DIAGNOSIS = new URL('../examples/first-diagnosis/', import.meta.url);

const SERVICE = 'invoices';

/** The files of examples/first-diagnosis: one log delivery as people read it, and what `capture` would save for it. */
export async function firstDiagnosis(): Promise<Readonly<Record<'event.json' | 'account.json', string>>> {
  const { event } = DELIVERIES.find(({ service }) => service.name === SERVICE) ?? {};
  const decoded = decodeLogEvent(event);
  if (decoded.kind !== 'log-batch') throw new Error(`the delivery of ${SERVICE} was ${decoded.kind}`);
  const { account, region, clock } = SAMPLE_ACCOUNT;
  const recording = recordingAsk(snapshotAsk(SAMPLE_ACCOUNT), { account, region, clock });
  await respondToLogs(decoded.batch, {
    ask: recording.ask,
    clock: () => clock,
    region,
    actions: loadActionData(),
  });
  return { 'event.json': json(payloadOf(event)), 'account.json': json(recording.snapshot()) };
}

function payloadOf(event: unknown): unknown {
  const { awslogs } = event as { readonly awslogs: { readonly data: string } };
  return JSON.parse(gunzipSync(Buffer.from(awslogs.data, 'base64')).toString('utf8'));
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
