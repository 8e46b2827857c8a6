/**
 * What a storm of refusals costs: a million identical ones and a million distinct ones through the real handlers, with everything that
 * AWS would do counted in memory; and what one repeat costs a warm function. `npx tsx bench/storm.ts [LINES]`
 */
import { pathToFileURL } from 'node:url';
import type { Context } from 'aws-lambda';
import { logDelivery } from '../test/support/log-delivery.ts';
import { TASK_ID } from '../test/support/scenario.ts';
import { PRICES } from './prices.ts';
import { usdOf } from './storm-costs.ts';
import { stormResponder } from './storm-responder.ts';

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
const REPEATS = 2_000;

export async function measureStorm(lines = 1_000_000): Promise<StormFigures> {
  return {
    identical: await storm(lines, () => 'one'),
    distinct: await storm(lines, (index) => `kind-${index}`),
    repeat: await repeat(),
    prices: PRICES,
  };
}

async function storm(lines: number, kindOf: (index: number) => string): Promise<Storm> {
  const responder = stormResponder();
  let peak = 0;
  let deliveries = 0;
  let sweeps = 0;
  let busy = 0;
  const run = async (running: () => Promise<unknown>): Promise<void> => {
    const began = performance.now();
    await running();
    busy += performance.now() - began;
  };
  let sweptAt = responder.now();
  for (let line = 0; line < lines; line += LINES_PER_DELIVERY) {
    const most = Math.min(LINES_PER_DELIVERY, lines - line);
    const event = delivery(
      Array.from({ length: most }, (_, index) => kindOf(line + index)),
      responder.now(),
    );
    await run(() => responder.logs(event, context(`request-${line}`)));
    deliveries += 1;
    responder.pass(MILLISECONDS_PER_DELIVERY);
    if (responder.now() - sweptAt >= SWEEP_RATE) {
      await run(() => responder.sweep({}, context(`sweep-${line}`)));
      sweeps += 1;
      sweptAt = responder.now();
    }
    peak = Math.max(peak, process.memoryUsage().rss);
  }
  const { writeUnits, ...counts } = responder.counts;
  const usd = usdOf({ ...counts, writeUnits, invocations: deliveries + sweeps, seconds: busy / 1_000 });
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
  const responder = stormResponder();
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
