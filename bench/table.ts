import type { Benchmarks } from './index.ts';

/** The figures as a Markdown table, each with the floor or the budget it is measured by. */
export function benchmarksTable(benchmarks: Benchmarks): string {
  const rows = ROWS.map(({ what, floor, value }) => `| ${what} | ${value(benchmarks)} | ${floor} |`);
  return ['| What | Measured | Floor or unit |', '|---|---|---|', ...rows].join('\n');
}

interface Row {
  readonly what: string;
  readonly floor: string;
  readonly value: (benchmarks: Benchmarks) => string;
}

const INTAKE_FLOOR = '`gunzip` and `JSON.parse` of the same delivery, in the same run';

const FAULTY = { responder: 'The responder', slack: 'The function that posts to Slack' } as const;

const ROWS: readonly Row[] = [
  {
    what: 'Intake of 1 MB of log lines without a refusal',
    floor: INTAKE_FLOOR,
    value: ({ intake }) => times(intake.cleanBatch.ratioToFloor),
  },
  {
    what: 'Intake of 1 MB in which every event is a refusal with its stack',
    floor: INTAKE_FLOOR,
    value: ({ intake }) => times(intake.denialBatch.ratioToFloor),
  },
  {
    what: 'Evaluation of a request against 25 statements, median',
    floor: 'microseconds',
    value: ({ evaluate }) => evaluate.p50Us.toFixed(1),
  },
  {
    what: 'The same, 95th percentile',
    floor: 'microseconds',
    value: ({ evaluate }) => evaluate.p95Us.toFixed(1),
  },
  {
    what: 'Import of everything a repeated refusal needs, in a fresh process',
    floor: 'import of the DynamoDB client alone, bundled alike, in the same run',
    value: ({ coldStart }) => times(coldStart.ratioToSdkOnly),
  },
  {
    what: 'The same in processor time',
    floor: 'import of the DynamoDB client alone, likewise',
    value: ({ coldStart }) => times(coldStart.cpuRatioToSdkOnly),
  },
  {
    what: 'The same, with the client made on both sides',
    floor: 'import of the DynamoDB client and making one, likewise; the functions make theirs while they start',
    value: ({ coldStart }) => times(coldStart.ratioToSdkMade),
  },
  {
    what: 'Code of all functions, minified',
    floor: 'KB of 1,024 bytes, the SDK included',
    value: ({ coldStart }) => coldStart.bundleKb.toFixed(0),
  },
  ...(
    [
      ['where the text names the layer', 'awsCallsNamed'],
      ['where it does not', 'awsCallsBare'],
      ['of the same role in another task, within a minute', 'awsCallsWarm'],
      ['of the same incident again, warm', 'awsCallsRepeat'],
    ] as const
  ).map(([which, figure]) => ({
    what: `API calls of a diagnosis ${which}`,
    floor: 'the most over all scenarios of the tests',
    value: ({ diagnosis }: Benchmarks) => String(diagnosis[figure]),
  })),
  {
    what: "A repeat's own time in a warm function: median, 99th percentile",
    floor: 'milliseconds, the table answering at once',
    value: ({ storm }) => `${storm.repeat.milliseconds.median}, ${storm.repeat.milliseconds.p99}`,
  },
  ...(['identical', 'distinct'] as const).map((kind) => ({
    what: `A storm of ${kind} refusals: diagnoses, posts, table writes, US dollars per million lines`,
    floor: 'counts; list prices of us-east-1 as in `bench/prices.ts`; what is in the sum says `bench/storm-costs.ts`',
    value: ({ storm }: Benchmarks) => {
      const { lines, diagnoses, posts, writes, usdPerMillionLines } = storm[kind];
      return `${lines} lines: ${diagnoses}, ${posts}, ${writes}, ${usdPerMillionLines.toFixed(2)}`;
    },
  })),
  ...(['responder', 'slack'] as const).map((name) => ({
    what: `${FAULTY[name]} under faults in any call: schedules, faults, invocations that failed, acceptances, of them repeated after a fault, incidents lost or told twice without need`,
    floor: 'counts; seeds from 1',
    value: ({ faults }: Benchmarks) => {
      const { firstSeed, lastSeed, injected, failedRuns, acceptances, duplicates, violations } = faults[name];
      const all = Object.values(injected).reduce((sum, count) => sum + count, 0);
      return [lastSeed - firstSeed + 1, all, failedRuns, acceptances, duplicates, Object.keys(violations).length].join(
        ', ',
      );
    },
  })),
];

function times(ratio: number): string {
  return `${ratio.toFixed(2)} ×`;
}
