import { describe, expect, it } from 'vitest';
import { nextAttempt, nextLook } from '../../../lambdas/core/incident/next-look.ts';
import type { IncidentRecord } from '../../../lambdas/core/model/incident-record.ts';
import { at } from '../../support/occurrence.ts';

const looked = (record: Partial<IncidentRecord>) => record as IncidentRecord;

describe('the next look whether an incident is over', () => {
  it.each<readonly [string, number, number, number | null, number | null]>([
    ['comes after a quarter of an hour of quiet', 0, 0, null, 15],
    ['waits for quiet that has just begun', 0, 12, null, 27],
    ['comes at growing pauses', 3, 0, null, 132],
    ['comes within eight hours, however often it was looked at', 40, 0, null, 12 + 8 * 60],
    ['comes before the window ends', 0, 0, 28, 27],
    ['does not come where the window ends before', 0, 0, 27, null],
  ])('%s', (_, looks, countedAt, windowEnds, expected) => {
    const record = looked({ looks, countedAt: at(countedAt), windowEnds: windowEnds === null ? null : at(windowEnds) });
    const now = at(looks === 0 && expected === 15 ? 0 : 12);
    expect(nextLook(record, now)).toBe(expected === null ? null : at(expected));
  });
});

describe('the next attempt at what failed', () => {
  it.each([
    [0, 5],
    [1, 5],
    [3, 5],
    [4, 10],
    [5, 20],
    [99, 30],
  ])('after %i comes after %i minutes', (attempts, minutes) => {
    expect(nextAttempt(looked({ attempts }), at(0))).toBe(at(minutes));
  });
});
