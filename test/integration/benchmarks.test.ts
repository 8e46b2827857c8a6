import { describe, expect, it } from 'vitest';
import { runBenchmarks } from '../../bench/index.ts';
import { benchmarksTable } from '../../bench/table.ts';

/** Every figure is a positive number; how large it is, no test says. */
function figuresOf(value: unknown, path = ''): readonly (readonly [string, unknown])[] {
  if (typeof value !== 'object' || value === null) return [[path, value]];
  return Object.entries(value).flatMap(([name, member]) => figuresOf(member, path === '' ? name : `${path}.${name}`));
}

describe('the benchmarks', () => {
  it('measure everything they promise', async () => {
    const benchmarks = await runBenchmarks({ intake: 1, evaluate: 20, coldStart: 1, storm: 2_000, faults: 5 });
    const figures = figuresOf(benchmarks);
    expect(Object.keys(benchmarks.storm)).toEqual(['identical', 'distinct', 'repeat', 'prices']);
    expect(Object.keys(benchmarks.faults)).toEqual(['responder', 'slack']);
    expect(figures.map(([path]) => path).filter((path) => !/^(storm|faults)\./.test(path))).toEqual([
      'intake.cleanBatch.ratioToFloor',
      'intake.denialBatch.ratioToFloor',
      'evaluate.p50Us',
      'evaluate.p95Us',
      'coldStart.ratioToSdkOnly',
      'coldStart.cpuRatioToSdkOnly',
      'coldStart.ratioToSdkMade',
      'coldStart.bundleKb',
      'diagnosis.awsCallsNamed',
      'diagnosis.awsCallsBare',
      'diagnosis.awsCallsWarm',
      'diagnosis.awsCallsRepeat',
    ]);
    expect(figures.filter(([, figure]) => typeof figure === 'number' && !(figure >= 0))).toEqual([]);
    expect(benchmarksTable(benchmarks)).not.toContain('NaN');
  }, 600_000);
});
