/**
 * Time per evaluation of one request against 25 statements over all layers: the first ever (documents not compiled yet) and
 * the median and 95th percentile afterwards. `tsx bench/evaluate.ts [MODULE]` compares with another evaluator: a module outside
 * this repository whose default export takes (request, policies) as the JSON contract of `access-denied evaluate` has them.
 */
import { pathToFileURL } from 'node:url';
import { evaluate } from '../lambdas/core/policy/evaluate.ts';
import { contractPolicies, policySet, REQUEST } from './evaluate-request.ts';

/** Microseconds per evaluation. */
export interface EvaluationTimes {
  readonly p50Us: number;
  readonly p95Us: number;
  readonly firstUs: number;
}

const ROUNDS = 20_000;
/** Runs the benchmark on the evaluator of this repository. */
export function benchmarkEvaluate(rounds = ROUNDS): EvaluationTimes {
  const policies = policySet();
  return timed(() => evaluate(REQUEST, policies), rounds);
}

function timed(run: () => unknown, rounds: number): EvaluationTimes {
  const firstUs = microseconds(run);
  const times = Array.from({ length: rounds }, () => microseconds(run));
  // The first tenth warms the compiler up.
  const warm = times.slice(rounds / 10).sort((left, right) => left - right);
  return { p50Us: quantile(warm, 0.5), p95Us: quantile(warm, 0.95), firstUs };
}

function microseconds(run: () => unknown): number {
  const start = process.hrtime.bigint();
  run();
  return Number(process.hrtime.bigint() - start) / 1000;
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
}

async function main(other: string | undefined): Promise<void> {
  const ours = benchmarkEvaluate();
  print('this evaluator', ours);
  if (other === undefined) return;
  const { default: evaluateElsewhere } = await import(pathToFileURL(other).href);
  const policies = contractPolicies();
  const theirs = await timedAsync(() => evaluateElsewhere(REQUEST, policies), ROUNDS / 10);
  print(other, theirs);
  process.stdout.write(
    `ratio p50 ${(theirs.p50Us / ours.p50Us).toFixed(1)}, p95 ${(theirs.p95Us / ours.p95Us).toFixed(1)}\n`,
  );
}

async function timedAsync(run: () => unknown, rounds: number): Promise<EvaluationTimes> {
  const times: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const start = process.hrtime.bigint();
    await run();
    times.push(Number(process.hrtime.bigint() - start) / 1000);
  }
  const [firstUs = Number.NaN, ...rest] = times;
  const warm = rest.slice(rounds / 10).sort((left, right) => left - right);
  return { p50Us: quantile(warm, 0.5), p95Us: quantile(warm, 0.95), firstUs };
}

function print(name: string, { p50Us, p95Us, firstUs }: EvaluationTimes): void {
  const [p50, p95, first] = [p50Us, p95Us, firstUs].map((time) => `${time.toFixed(1)} µs`);
  process.stdout.write(`${name}: p50 ${p50}, p95 ${p95}, first ${first}\n`);
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href)
  await main(process.argv[2]);
