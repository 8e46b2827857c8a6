/**
 * Every benchmark of the project: `npm run bench` prints a table that names the floors, `npm run bench -- --json` one JSON object for
 * machines. Figures are ratios to a floor measured in the same run, or counts, wherever a time would only describe the machine.
 */
import { parseArgs } from 'node:util';
import { type ColdStart, measureColdStart } from './cold-start.ts';
import { measureDiagnosis } from './diagnosis.ts';
import { benchmarkEvaluate } from './evaluate.ts';
import { measureFaults } from './faults.ts';
import { measureIntake } from './intake.ts';
import { measureStorm, type StormFigures } from './storm.ts';
import { benchmarksTable } from './table.ts';

/** What `--json` prints. */
export interface Benchmarks {
  /** Decoding and reading a delivery of 1 MB, to `gunzip` and `JSON.parse` of the same. */
  readonly intake: {
    readonly cleanBatch: { readonly ratioToFloor: number };
    readonly denialBatch: { readonly ratioToFloor: number };
  };
  /** Microseconds to evaluate one request against 25 statements over all layers. */
  readonly evaluate: { readonly p50Us: number; readonly p95Us: number };
  readonly coldStart: ColdStart;
  /** API calls of a diagnosis, the most over all scenarios. */
  readonly diagnosis: {
    readonly awsCallsNamed: number;
    readonly awsCallsBare: number;
    readonly awsCallsWarm: number;
    readonly awsCallsRepeat: number;
  };
  readonly storm: StormFigures;
  readonly faults: Awaited<ReturnType<typeof measureFaults>>;
}

export interface Rounds {
  /** @default as many as make the figures steady */
  readonly intake?: number;
  readonly evaluate?: number;
  readonly coldStart?: number;
  /** Lines of a storm. */
  readonly storm?: number;
  /** Schedules of faults. */
  readonly faults?: number;
}

/** What it costs is reckoned by the million, whatever their number; with more of them it takes minutes. */
const STORM_LINES = 100_000;

/** Enough to see that nothing broke; `--faults 10000` runs as many as docs/benchmarks.md tells of, for a quarter of an hour. */
const FAULT_SCHEDULES = 300;

/** Runs them one after the other; takes a few minutes. */
export async function runBenchmarks(rounds: Rounds = {}): Promise<Benchmarks> {
  const { cleanBatch, denialBatch } = measureIntake(rounds.intake);
  const { p50Us, p95Us } = benchmarkEvaluate(rounds.evaluate);
  const coldStart = measureColdStart(rounds.coldStart);
  const calls = await measureDiagnosis();
  return {
    intake: { cleanBatch, denialBatch },
    evaluate: { p50Us, p95Us },
    coldStart,
    diagnosis: {
      awsCallsNamed: calls.awsCallsNamed.worst,
      awsCallsBare: calls.awsCallsBare.worst,
      awsCallsWarm: calls.awsCallsWarm.worst,
      awsCallsRepeat: calls.awsCallsRepeat.worst,
    },
    storm: await measureStorm(rounds.storm ?? STORM_LINES),
    faults: await measureFaults(rounds.faults ?? FAULT_SCHEDULES),
  };
}

if (process.argv[1] === import.meta.filename) {
  const { values } = parseArgs({ options: { json: { type: 'boolean' }, faults: { type: 'string' } } });
  const benchmarks = await runBenchmarks(values.faults === undefined ? {} : { faults: Number(values.faults) });
  process.stdout.write(values.json ? `${JSON.stringify(benchmarks, null, 2)}\n` : `${benchmarksTable(benchmarks)}\n`);
}
