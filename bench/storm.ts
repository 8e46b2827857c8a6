/**
 * What a storm of refusals costs: a million identical ones and a million distinct ones through the real handlers, with everything that
 * AWS would do counted in memory; and what one repeat costs a warm function. `npx tsx bench/storm.ts [LINES]`
 */
import { pathToFileURL } from 'node:url';
import type { Context } from 'aws-lambda';
import { bytesOf } from '../lambdas/core/incident/capped-incident.ts';
import { DEFAULT_INCIDENT_SETTINGS } from '../lambdas/core/incident/incident-settings.ts';
import type { IncidentRecord } from '../lambdas/core/model/incident-record.ts';
import { loadActionData } from '../lambdas/data/action-data.ts';
import type { HandlerPorts } from '../lambdas/handlers/answer-refusals.ts';
import { createLogHandler } from '../lambdas/handlers/log-handler.ts';
import { createSweepHandler } from '../lambdas/handlers/sweep-handler.ts';
import { silentTelemetry } from '../lambdas/handlers/telemetry.ts';
import { snapshotAsk } from '../lambdas/pipeline/ask/snapshot-ask.ts';
import { cachedMutes } from '../lambdas/pipeline/cached-mutes.ts';
import { memoryState } from '../lambdas/pipeline/memory-state.ts';
import { logDelivery } from '../test/support/log-delivery.ts';
import { accountOf, TASK_ID } from '../test/support/scenario.ts';
import { observedPort } from './observed-port.ts';
import { PRICES } from './prices.ts';

export interface Storm {
  readonly lines: number;
  readonly deliveries: number;
  readonly diagnoses: number;
  readonly posts: number;
  /** Writes to the table, those included that meet a condition that does not hold. */
  readonly writes: number;
  /** Reads of the table. */
  readonly tableReads: number;
  /** Questions asked of AWS. */
  readonly awsReads: number;
  /** Of this process, the table in memory included. */
  readonly peakMemoryMegabytes: number;
  readonly seconds: number;
  readonly usdPerMillionLines: number;
}

export interface StormFigures {
  readonly identical: Storm;
  readonly distinct: Storm;
  readonly repeat: {
    readonly awsReads: number;
    readonly tableReads: number;
    readonly writes: number;
    /** Median and 99th percentile of a warm function's own time, the table answering at once. */
    readonly milliseconds: { readonly median: number; readonly p99: number };
  };
  readonly prices: typeof PRICES;
}

const LINES_PER_DELIVERY = 1_000;
/** A million lines come within a quarter of an hour: about what five concurrent functions can take in. */
const MILLISECONDS_PER_DELIVERY = 900;
const SWEEP_RATE = 5 * 60_000;
const GIGABYTES = 0.5;
const REPEATS = 2_000;
const START = Date.parse('2026-11-23T14:10:00.000Z');

export async function measureStorm(lines = 1_000_000): Promise<StormFigures> {
  return {
    identical: await storm(lines, () => 'one'),
    distinct: await storm(lines, (index) => `kind-${index}`),
    repeat: await repeat(),
    prices: PRICES,
  };
}

/** Writes of the DynamoDB adapter for each call of a store (the first out of a full bucket takes one more); `test/integration/state/calls.test.ts` holds it to that. */
export const WRITES: Readonly<Record<string, number>> = {
  record: 1,
  addSamples: 1,
  claim: 1,
  accept: 1,
  settle: 1,
  wait: 1,
  reschedule: 1,
  take: 1,
  countOverflow: 1,
  settleOverflow: 1,
};

/** Opening a window takes one more: the first meets no record. */
export const WRITES_TO_OPEN = 2;

/** A responder whose calls are counted. */
function start() {
  const account = accountOf({ title: 'storm', expect: {} });
  const snapshot = snapshotAsk(account);
  const state = memoryState(DEFAULT_INCIDENT_SETTINGS);
  const counts = { diagnoses: 0, posts: 0, writes: 0, tableReads: 0, awsReads: 0, writeUnits: 0 };
  let now = START;
  let itemBytes = 0;
  const count = (method: string, answer: unknown): void => {
    const record = method === 'record' ? (answer as IncidentRecord) : undefined;
    const opened = record !== undefined && record.window === record.countedAt;
    if (opened) itemBytes = bytesOf(JSON.stringify(record));
    const writes = opened ? WRITES_TO_OPEN : (WRITES[method] ?? 0);
    counts.writes += writes;
    counts.writeUnits += writes * Math.ceil(itemBytes / 1_024);
    if (writes === 0) counts.tableReads += 1;
  };
  const ports: HandlerPorts = {
    ask: (question, subject) => {
      counts.awsReads += 1;
      return snapshot(question, subject);
    },
    clock: () => new Date(now).toISOString(),
    actions: loadActionData(),
    region: account.region,
    telemetry: {
      ...silentTelemetry,
      diagnosed(notices) {
        counts.diagnoses += notices.length;
      },
    },
    incidents: observedPort(state.incidents, count),
    telling: async () => ({
      settings: state.settings,
      budget: observedPort(state.budget, count),
      mutes: cachedMutes(observedPort(state.mutes, count), () => now),
      targets: [
        observedPort({ name: 'sns', deliver: async () => undefined }, () => {
          counts.posts += 1;
        }),
      ],
    }),
  };
  return {
    counts,
    logs: createLogHandler(ports),
    sweep: createSweepHandler(ports),
    pass(milliseconds: number) {
      now += milliseconds;
    },
    now: () => now,
  };
}

async function storm(lines: number, kindOf: (index: number) => string): Promise<Storm> {
  const responder = start();
  let peak = 0;
  let deliveries = 0;
  let busy = 0;
  let sweptAt = responder.now();
  for (let line = 0; line < lines; line += LINES_PER_DELIVERY) {
    const most = Math.min(LINES_PER_DELIVERY, lines - line);
    const event = delivery(
      Array.from({ length: most }, (_, index) => kindOf(line + index)),
      responder.now(),
    );
    const began = performance.now();
    await responder.logs(event, context(`request-${line}`));
    busy += performance.now() - began;
    deliveries += 1;
    responder.pass(MILLISECONDS_PER_DELIVERY);
    if (responder.now() - sweptAt >= SWEEP_RATE) {
      await responder.sweep({}, context(`sweep-${line}`));
      sweptAt = responder.now();
    }
    peak = Math.max(peak, process.memoryUsage().rss);
  }
  const { writeUnits, ...counts } = responder.counts;
  const usd =
    deliveries * PRICES.lambdaPerRequest +
    (busy / 1_000) * GIGABYTES * PRICES.lambdaPerGigabyteSecond +
    writeUnits * PRICES.dynamoDbPerWriteUnit +
    counts.tableReads * PRICES.dynamoDbPerReadUnit +
    counts.posts * PRICES.snsPerPublish;
  return {
    lines,
    deliveries,
    ...counts,
    peakMemoryMegabytes: Math.round(peak / 1_048_576),
    seconds: Math.round(busy / 100) / 10,
    usdPerMillionLines: Number(((usd / lines) * 1_000_000).toPrecision(3)),
  };
}

async function repeat(): Promise<StormFigures['repeat']> {
  const responder = start();
  await responder.logs(delivery(['one'], responder.now()), context('first'));
  const before = { ...responder.counts };
  const times: number[] = [];
  for (let index = 0; index < REPEATS; index += 1) {
    responder.pass(10);
    const event = delivery(['one'], responder.now());
    const began = performance.now();
    await responder.logs(event, context(`repeat-${index}`));
    times.push(performance.now() - began);
  }
  times.sort((a, b) => a - b);
  const at = (share: number): number => Number((times[Math.floor(times.length * share)] ?? 0).toFixed(3));
  const each = (name: 'awsReads' | 'tableReads' | 'writes'): number =>
    (responder.counts[name] - before[name]) / REPEATS;
  return {
    awsReads: each('awsReads'),
    tableReads: each('tableReads'),
    writes: each('writes'),
    milliseconds: { median: at(0.5), p99: at(0.99) },
  };
}

function delivery(kinds: readonly string[], timestamp: number): unknown {
  return logDelivery({ lines: kinds.map(lineOf), timestamp });
}

function lineOf(kind: string): string {
  return (
    'botocore.exceptions.ClientError: An error occurred (AccessDenied) when calling the GetObject operation: User: ' +
    `arn:aws:sts::123456789012:assumed-role/orders-task/${TASK_ID} is not authorized to perform: s3:GetObject on resource: ` +
    `"arn:aws:s3:::acme-orders-prod/${kind}/1.pdf" because no identity-based policy allows the s3:GetObject action`
  );
}

function context(awsRequestId: string): Context {
  return { awsRequestId, getRemainingTimeInMillis: () => 60_000 } as Context;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const figures = await measureStorm(Number(process.argv[2] ?? 1_000_000));
  process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
}
