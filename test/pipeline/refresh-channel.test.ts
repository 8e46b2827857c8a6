import { describe, expect, it } from 'vitest';
import { later } from '../../lambdas/core/model/moment.ts';
import type { Tally } from '../../lambdas/core/model/tally.ts';
import { slackMessage } from '../../lambdas/core/report/slack/slack-message.ts';
import { memorySlackThreads } from '../../lambdas/pipeline/memory-slack-threads.ts';
import { refreshChannel, type WindowTally } from '../../lambdas/pipeline/refresh-channel.ts';
import { tellChannel } from '../../lambdas/pipeline/tell-channel.ts';
import { DIAGNOSIS_ANNOUNCEMENT, diagnosisOf, OVERFLOW, REFERENCE } from '../core/report/sample-announcements.ts';
import { NOTICE } from '../core/report/sample-notice.ts';
import { reading } from '../core/report/slack/message-texts.ts';
import { type FakeSlackChannel, fakeSlackChannel } from '../support/fake-slack-channel.ts';

const OPENED = REFERENCE.window;
const ENDS = later(OPENED, 24 * 3_600_000);
const MINUTE = 60_000;

const POSTED = slackMessage(DIAGNOSIS_ANNOUNCEMENT);

/** A channel that was told the sample diagnosis, a clock to turn, and the incident's record as it is. */
async function channelTold(kind: 'webhook' | 'bot') {
  const channel = fakeSlackChannel(kind);
  const threads = memorySlackThreads();
  const state = {
    now: OPENED,
    record: recordOf(1_204, OPENED) as WindowTally | null,
    remaining: 60_000,
    runs: 0,
    reads: 0,
  };
  const ports = {
    channel,
    threads,
    clock: () => state.now,
    readTallies: async (ids: readonly string[]) => {
      state.reads += 1;
      return new Map(state.record === null ? [] : ids.map((id) => [id, state.record] as [string, WindowTally]));
    },
  };
  const teller = (requestId: string) => ({ requestId, remainingTime: () => state.remaining });
  await tellChannel(DIAGNOSIS_ANNOUNCEMENT, null, ports, teller('first'));
  const refreshAt = (moment: string, over: Partial<FakeSlackChannel> = {}) => {
    state.now = moment;
    state.runs += 1;
    return refreshChannel({ ...ports, channel: { ...channel, ...over } }, teller(`run ${state.runs}`));
  };
  return { channel, threads, state, ports, teller, refreshAt };
}

function recordOf(count: number, lastSeen: string, window = OPENED): WindowTally {
  const tally: Tally = { kind: 'denied', count, tasks: 3, firstSeen: OPENED, lastSeen };
  return { tally, window, windowEnds: later(window, 24 * 3_600_000) };
}

const root = ({ shown }: FakeSlackChannel) => reading(shown[0]?.message ?? POSTED);

describe('the count in a bot’s channel', () => {
  it('is edited in place as it grows', async () => {
    const { channel, state, refreshAt } = await channelTold('bot');
    state.record = recordOf(1_300, later(OPENED, 5 * MINUTE));
    expect(await refreshAt(later(OPENED, 5 * MINUTE))).toEqual({ looked: 1, failures: [] });
    expect(root(channel)).toContain(
      '1,300 refusals in 3 tasks since 2026-11-23 14:02 UTC, last at 2026-11-23 14:07 UTC',
    );
    state.record = recordOf(1_301, later(OPENED, 10 * MINUTE));
    await refreshAt(later(OPENED, 10 * MINUTE));
    expect(root(channel)).toContain('1,301 refusals');
    expect(channel.shown).toHaveLength(1);
  });

  it('that stays is not edited, and looked at ever more seldom', async () => {
    const { channel, refreshAt } = await channelTold('bot');
    const looks: number[] = [];
    for (let minute = 0; minute < 24 * 60 + 30; minute += 5) {
      const { looked } = await refreshAt(later(OPENED, minute * MINUTE));
      if (looked > 0) looks.push(minute);
    }
    expect(channel.edits).toEqual([]);
    expect(looks.slice(0, 6)).toEqual([5, 10, 20, 40, 80, 140]);
    expect(looks.length).toBeLessThan(40);
    expect(looks.at(-1)).toBe(24 * 60 - 5);
  });

  it('is looked at no more once the message is gone', async () => {
    const { channel, state, refreshAt } = await channelTold('bot');
    channel.remove(channel.shown[0]?.ts ?? '');
    state.record = recordOf(1_300, OPENED);
    expect(await refreshAt(later(OPENED, 5 * MINUTE))).toMatchObject({ looked: 1 });
    expect(await refreshAt(ENDS)).toMatchObject({ looked: 0 });
  });

  it('stays as it is when the incident’s next window opened, or its record is gone', async () => {
    for (const record of [recordOf(1, ENDS, ENDS), null]) {
      const { channel, state, refreshAt } = await channelTold('bot');
      state.record = record;
      await refreshAt(later(ENDS, MINUTE));
      expect(root(channel)).toBe(reading(POSTED));
      expect(await refreshAt(later(ENDS, 60 * MINUTE))).toMatchObject({ looked: 0 });
    }
  });

  it('keeps the all-clear in its place', async () => {
    const { channel, ports, state, teller, refreshAt } = await channelTold('bot');
    const allClear = {
      kind: 'all-clear',
      reference: { ...REFERENCE, telling: 2 },
      notice: NOTICE,
      checkedAt: OPENED,
    } as const;
    await tellChannel(allClear, null, ports, teller('second'));
    state.record = recordOf(1_300, OPENED);
    await refreshAt(later(OPENED, 5 * MINUTE));
    expect(root(channel)).toContain('All clear: allowed again');
    expect(root(channel)).toContain('1,300 refusals');
  });
});

describe('the digest in a webhook’s channel', () => {
  const lastLook = later(ENDS, -5 * MINUTE);

  it('comes shortly before the window ends, once, and says what came after the diagnosis', async () => {
    const { channel, state, refreshAt } = await channelTold('webhook');
    for (const minute of [5, 60, 600]) await refreshAt(later(OPENED, minute * MINUTE));
    expect(channel.shown).toHaveLength(1);
    state.record = recordOf(2_407, later(OPENED, 700 * MINUTE));
    await refreshAt(lastLook);
    await refreshAt(ENDS);
    const texts = channel.shown.slice(1).map(({ message }) => reading(message));
    expect(texts).toEqual([expect.stringContaining('1,203 more refusals in 3 tasks until 2026-11-24 01:42 UTC')]);
    expect(texts[0]).toContain('What is refused after 2026-11-24 14:02 UTC is diagnosed anew.');
    expect(state.reads).toBe(4);
  });

  it('does not come where nothing came after the diagnosis', async () => {
    const { channel, refreshAt } = await channelTold('webhook');
    await refreshAt(later(OPENED, 5 * MINUTE));
    await refreshAt(lastLook);
    expect(await refreshAt(ENDS)).toMatchObject({ looked: 0 });
    expect(channel.shown).toHaveLength(1);
  });

  it('waits for the end of the window to be known', async () => {
    const { channel, state, refreshAt } = await channelTold('webhook');
    state.record = { ...recordOf(2_407, OPENED), windowEnds: null };
    await refreshAt(later(OPENED, 5 * MINUTE));
    expect(channel.shown).toHaveLength(1);
    state.record = recordOf(2_407, OPENED);
    await refreshAt(lastLook);
    expect(channel.shown).toHaveLength(2);
  });

  it('that is late says what was known last', async () => {
    const { channel, state, refreshAt } = await channelTold('webhook');
    state.record = recordOf(1_300, later(OPENED, 4 * MINUTE));
    await refreshAt(later(OPENED, 5 * MINUTE));
    state.record = recordOf(1, later(ENDS, MINUTE), later(ENDS, MINUTE));
    await refreshAt(later(ENDS, 10 * MINUTE));
    expect(channel.shown.map(({ message }) => reading(message))[1]).toContain('96 more refusals in 3 tasks until');
  });

  it('is not posted twice when it was posted and the rest failed, nor while another run is at it', async () => {
    const { channel, threads, state, refreshAt } = await channelTold('webhook');
    state.record = recordOf(2_407, OPENED);
    await refreshAt(later(OPENED, 5 * MINUTE));
    const key = { incident: REFERENCE.id, window: OPENED };
    await threads.claim(key, 'digest', { owner: 'other', now: lastLook, until: ENDS });
    await refreshAt(lastLook);
    expect(channel.shown).toHaveLength(1);
    await threads.recordPost(key, 'digest', {});
    await refreshAt(lastLook);
    expect(channel.shown).toHaveLength(1);
    expect(await refreshAt(ENDS)).toMatchObject({ looked: 0 });
  });
});

describe('a run', () => {
  it('puts off what fails, goes on with others, and gives up when Slack is out of order', async () => {
    const { channel, ports, state, teller, refreshAt } = await channelTold('bot');
    for (const digit of ['a', 'b', 'c', 'd', 'e']) {
      const reference = { ...REFERENCE, id: digit.repeat(32) };
      await tellChannel(diagnosisOf(NOTICE, { reference }), null, ports, teller(digit));
    }
    state.record = recordOf(1_300, OPENED);
    const calls: string[] = [];
    const edit = async ({ ts }: { ts: string }): Promise<never> => {
      calls.push(ts);
      throw new Error('busy');
    };
    const first = await refreshAt(later(OPENED, 5 * MINUTE), { edit });
    expect([first.looked, first.failures.length, calls.length]).toEqual([3, 3, 3]);
    expect(await refreshAt(later(OPENED, 5 * MINUTE))).toEqual({ looked: 3, failures: [] });
    expect(await refreshAt(later(OPENED, 65 * MINUTE))).toMatchObject({ failures: [] });
    expect(new Set(channel.edits).size).toBe(6);
  });

  it('ends in time', async () => {
    const { state, refreshAt } = await channelTold('bot');
    state.remaining = 5_000;
    expect(await refreshAt(later(OPENED, 5 * MINUTE))).toEqual({ looked: 0, failures: [] });
  });

  it('forgets a thread that has nothing to count', async () => {
    const { ports, refreshAt, threads, teller } = await channelTold('bot');
    await tellChannel(OVERFLOW, null, ports, teller('overflow'));
    await threads.recordLook({ incident: 'overflow', window: OPENED }, { tally: null, dueAt: OPENED });
    await refreshAt(later(OPENED, MINUTE));
    expect(await refreshAt(later(OPENED, 2 * MINUTE))).toMatchObject({ looked: 0 });
  });

  it('rejects when the store does not answer', async () => {
    const { ports, state, teller } = await channelTold('bot');
    state.now = later(OPENED, 5 * MINUTE);
    const readTallies = () => Promise.reject(new Error('table gone'));
    await expect(refreshChannel({ ...ports, readTallies }, teller('run'))).rejects.toThrow('table gone');
  });
});
