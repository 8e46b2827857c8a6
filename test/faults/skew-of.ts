import { randomOf } from './random.ts';

/** By how many milliseconds the clock of a run is wrong, in the order of runs; in a third of all schedules none is. */
export function skewOf(seed: number): () => number {
  const random = randomOf(seed ^ 0x5eed);
  const most = [0, 200, 4_000][random.below(3)] ?? 0;
  return () => random.below(2 * most + 1) - most;
}
