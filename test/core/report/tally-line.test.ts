import { expect, it } from 'vitest';
import { MAXIMUM_SAMPLES } from '../../../lambdas/core/model/incident-record.ts';
import type { Tally } from '../../../lambdas/core/model/tally.ts';
import { repeatsLine, tallyLine } from '../../../lambdas/core/report/tally-line.ts';

const TALLY: Tally = {
  kind: 'denied',
  count: 1204,
  tasks: 3,
  firstSeen: '2026-11-23T14:02:11.482Z',
  lastSeen: '2026-11-23T15:40:00.000Z',
};

it.each<[Partial<Tally>, string]>([
  [{}, '1,204 refusals in 3 tasks since 2026-11-23 14:02 UTC, last at 2026-11-23 15:40 UTC'],
  [{ count: 1, tasks: 1 }, '1 refusal in 1 task since 2026-11-23 14:02 UTC'],
  [{ count: 1, tasks: 0 }, '1 refusal since 2026-11-23 14:02 UTC'],
  [{ count: 1, tasks: 0, kind: 'credentials' }, '1 failure since 2026-11-23 14:02 UTC'],
  [
    { tasks: MAXIMUM_SAMPLES },
    `1,204 refusals in ${MAXIMUM_SAMPLES} or more tasks since 2026-11-23 14:02 UTC, last at 2026-11-23 15:40 UTC`,
  ],
])('%j is told as a line', (changes, line) => {
  expect(tallyLine({ ...TALLY, ...changes })).toBe(line);
});

it('what came later is told without what was told before', () => {
  expect(repeatsLine(TALLY, 1)).toBe('1,203 more refusals in 3 tasks until 2026-11-23 15:40 UTC');
  expect(repeatsLine({ ...TALLY, count: 2 }, 1)).toBe('1 more refusal in 3 tasks until 2026-11-23 15:40 UTC');
});
