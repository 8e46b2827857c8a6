import { describe, expect, it } from 'vitest';
import type { Mute } from '../../../lambdas/core/model/mute.ts';
import { mutesText } from '../../../lambdas/core/report/mutes-text.ts';

const NOW = '2026-11-23T14:00:00.000Z';
const MUTE: Mute = {
  kind: 'role',
  value: 'orders-task',
  until: '2026-11-24T09:30:00.000Z',
  by: 'kim',
  why: 'the migration runs until Tuesday',
};

/** The part about mutes: behind it stands what is passed over without one. */
function muted(...mutes: readonly Mute[]): string {
  return mutesText(mutes, NOW).split('\n\n')[0] ?? '';
}

describe('the mutes', () => {
  it('say what, until when, by whom and why', () => {
    expect(muted(MUTE).split('\n')).toEqual([
      'role orders-task',
      '    until 2026-11-24 09:30 UTC, by kim: the migration runs until Tuesday',
    ]);
  });

  it.each([
    ['a second before', '2026-11-23T14:00:01.000Z', 'until'],
    ['on the second', NOW, 'expired'],
  ])('have expired %s their end, or not', (_, until, word) => {
    expect(muted({ ...MUTE, until })).toContain(`    ${word} 2026-11-23 14:00 UTC`);
  });

  it('stand one below the other', () => {
    expect(muted(MUTE, { ...MUTE, kind: 'action', value: 's3:GetObject' }).split('\n')).toHaveLength(4);
  });

  it('may be none', () => expect(muted()).toBe('Nothing is muted.'));

  it('are one line each, whoever wrote them', () => {
    const hostile = { ...MUTE, value: 'a\nb', by: 'k\u001bm', why: 'x\ny' };
    expect(muted(hostile).split('\n')).toHaveLength(2);
    expect(muted(hostile)).not.toContain('\u001b');
  });
});

it('what is passed over without a mute is told with its reason', () => {
  const passedOver = mutesText([], NOW).split('\n\n')[2] ?? '';
  expect(passedOver).toContain('action ');
  expect(passedOver).toContain(', by a container instance\n    ');
});
