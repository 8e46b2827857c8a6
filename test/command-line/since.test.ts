import { describe, expect, it } from 'vitest';
import { parseSince } from '../../lambdas/command-line/since.ts';

const NOW = Date.parse('2026-11-24T12:00:00Z');

describe('a scan since', () => {
  it.each([
    ['30s', '2026-11-24T11:59:30.000Z'],
    ['15m', '2026-11-24T11:45:00.000Z'],
    ['1h30m', '2026-11-24T10:30:00.000Z'],
    ['2d', '2026-11-22T12:00:00.000Z'],
    ['1w', '2026-11-17T12:00:00.000Z'],
    ['999999w', '1970-01-01T00:00:00.000Z'],
    ['2026-11-24', '2026-11-24T00:00:00.000Z'],
    ['2026-11-24T10:00', '2026-11-24T10:00:00.000Z'],
    ['2026-11-24T10:00:01.5Z', '2026-11-24T10:00:01.500Z'],
    ['2026-11-24T10:00:00+02:00', '2026-11-24T08:00:00.000Z'],
  ])('%s begins at %s', (text, moment) => {
    expect(new Date(parseSince(text)(NOW)).toISOString()).toBe(moment);
  });

  it.each(['', '1', 'h', '0m', '1y', '-1h', '1 h', 'yesterday', '2026-13-01', '2026-11-24 10:00', '1h\n'])(
    'takes no %j',
    (text) => {
      expect(() => parseSince(text)(NOW)).toThrow('--since is not a period');
    },
  );

  it('takes no moment to come', () => {
    expect(() => parseSince('2026-11-24T12:01Z')(NOW)).toThrow('it is 2026-11-24T12:00:00.000Z');
  });
});
