import { describe, expect, it } from 'vitest';
import type { Announcement } from '../../lambdas/core/model/announcement.ts';
import { slackMessage } from '../../lambdas/core/report/slack/slack-message.ts';
import { memorySlackThreads } from '../../lambdas/pipeline/memory-slack-threads.ts';
import { ThreadHeldError, tellChannel } from '../../lambdas/pipeline/tell-channel.ts';
import {
  ALL_CLEAR,
  DIAGNOSIS_ANNOUNCEMENT,
  diagnosisOf,
  OVERFLOW,
  REFERENCE,
  telling,
} from '../core/report/sample-announcements.ts';
import { NOTICE } from '../core/report/sample-notice.ts';
import { reading } from '../core/report/slack/message-texts.ts';
import { fakeSlackChannel } from '../support/fake-slack-channel.ts';

const NOW = '2026-11-23T15:30:00.000Z';

/** A channel that is told one announcement after the other, each by a request of its own. */
function told(kind: 'webhook' | 'bot') {
  const channel = fakeSlackChannel(kind);
  const threads = memorySlackThreads();
  let requests = 0;
  const tell = (announcement: Announcement, requestId = `request-${++requests}`, over = {}) =>
    tellChannel(
      announcement,
      null,
      { channel, threads, clock: () => NOW, ...over },
      { requestId, remainingTime: () => 60_000 },
    );
  return { channel, threads, tell };
}

const ANEW = diagnosisOf(NOTICE, { reference: telling(2) });
const CLEAR = { ...ALL_CLEAR, reference: telling(3) };

describe('a channel by a bot', () => {
  it('gets a thread an incident: what comes later answers', async () => {
    const { channel, tell } = told('bot');
    expect(await tell(DIAGNOSIS_ANNOUNCEMENT)).toBe('posted');
    await tell(ANEW);
    await tell(CLEAR);
    const [root, ...answers] = channel.shown;
    expect(root?.thread).toBeNull();
    expect(answers.map(({ thread }) => thread)).toEqual([root?.ts, root?.ts]);
    expect(answers.map(({ message }) => message)).toEqual([slackMessage(ANEW), slackMessage(CLEAR)]);
  });

  it('shows the all-clear in the first message until it is refused again', async () => {
    const { channel, tell } = told('bot');
    await tell(DIAGNOSIS_ANNOUNCEMENT);
    await tell({ ...ALL_CLEAR, reference: telling(2) });
    const root = () => channel.shown[0]?.message ?? slackMessage(OVERFLOW);
    expect(reading(root())).toContain('All clear: allowed again as of 2026-11-23 15:20 UTC');
    await tell(diagnosisOf(NOTICE, { reference: telling(3) }));
    expect(root()).toEqual(slackMessage(DIAGNOSIS_ANNOUNCEMENT));
  });

  it('gets another thread for another incident and for another window', async () => {
    const { channel, tell } = told('bot');
    await tell(DIAGNOSIS_ANNOUNCEMENT);
    await tell(diagnosisOf(NOTICE, { reference: { ...REFERENCE, id: 'f'.repeat(32) } }));
    await tell(diagnosisOf(NOTICE, { reference: { ...REFERENCE, window: NOW } }));
    expect(channel.shown.map(({ thread }) => thread)).toEqual([null, null, null]);
  });

  it('whose first message was deleted gets the next one on its own, and that one is the thread', async () => {
    const { channel, tell } = told('bot');
    await tell(DIAGNOSIS_ANNOUNCEMENT);
    channel.remove(channel.shown[0]?.ts ?? '');
    await tell(ANEW);
    await tell(CLEAR);
    const [root, answer] = channel.shown;
    expect([root?.thread, answer?.thread]).toEqual([null, root?.ts]);
    expect(channel.edits).toEqual([root?.ts]);
  });

  it('that hears the later first makes that one the thread', async () => {
    const { channel, tell } = told('bot');
    await tell(ANEW);
    await tell(DIAGNOSIS_ANNOUNCEMENT);
    expect(channel.shown.map(({ thread }) => thread)).toEqual([null, channel.shown[0]?.ts]);
  });
});

describe('a channel by a webhook', () => {
  it('gets every announcement as a message of its own', async () => {
    const { channel, tell } = told('webhook');
    for (const announcement of [DIAGNOSIS_ANNOUNCEMENT, ANEW, CLEAR]) await tell(announcement);
    expect(channel.shown.map(({ thread }) => thread)).toEqual([null, null, null]);
  });

  it('that becomes a bot’s goes on in a thread from the next message', async () => {
    const { channel, threads, tell } = told('webhook');
    await tell(DIAGNOSIS_ANNOUNCEMENT);
    const bot = fakeSlackChannel('bot');
    await tell(ANEW, 'next', { channel: bot, threads });
    await tell(CLEAR, 'last', { channel: bot, threads });
    expect([channel.shown.length, bot.shown.map(({ thread }) => thread)]).toEqual([1, [null, bot.shown[0]?.ts]]);
  });
});

describe.each(['webhook', 'bot'] as const)('a channel by a %s', (kind) => {
  it.each<readonly [string, Announcement]>([
    ['a diagnosis', DIAGNOSIS_ANNOUNCEMENT],
    ['an all-clear', ALL_CLEAR],
    ['an overflow', OVERFLOW],
  ])('is told %s once, however often it is delivered', async (_, announcement) => {
    const { channel, tell } = told(kind);
    expect(await tell(announcement)).toBe('posted');
    expect(await tell(announcement)).toBe('posted-before');
    expect(channel.shown).toHaveLength(1);
  });

  it('is told of every overflow', async () => {
    const { channel, tell } = told(kind);
    await tell(OVERFLOW);
    await tell({ ...OVERFLOW, until: NOW });
    await tell({ ...OVERFLOW, region: 'us-east-1' });
    expect(channel.shown).toHaveLength(3);
  });

  it('is not told by a second invocation while the first one is at it', async () => {
    const { channel, tell } = told(kind);
    const slow = { ...channel, post: () => new Promise<never>(() => undefined) };
    void tell(DIAGNOSIS_ANNOUNCEMENT, 'first', { channel: slow });
    await expect(tell(DIAGNOSIS_ANNOUNCEMENT, 'second')).rejects.toBeInstanceOf(ThreadHeldError);
    expect(channel.shown).toEqual([]);
  });

  it('that refuses is told by the next try of the same request', async () => {
    const { channel, tell } = told(kind);
    const refusing = { ...channel, post: () => Promise.reject(new Error('no')) };
    await expect(tell(DIAGNOSIS_ANNOUNCEMENT, 'same', { channel: refusing })).rejects.toThrow('no');
    expect(await tell(DIAGNOSIS_ANNOUNCEMENT, 'same')).toBe('posted');
  });

  it('is not told while nobody can remember it', async () => {
    const { channel, threads, tell } = told(kind);
    const broken = { ...threads, claim: () => Promise.reject(new Error('table gone')) };
    await expect(tell(DIAGNOSIS_ANNOUNCEMENT, 'same', { threads: broken })).rejects.toThrow('table gone');
    expect(channel.shown).toEqual([]);
  });
});

describe('tellings that come out of their order', () => {
  it('do not bring back an all-clear that a later refusal overtook', async () => {
    const { channel, tell } = told('bot');
    await tell(DIAGNOSIS_ANNOUNCEMENT);
    await tell(diagnosisOf(NOTICE, { reference: telling(3) }));
    const before = channel.shown.map(({ message }) => message);
    expect(await tell({ ...ALL_CLEAR, reference: telling(2) }, 'late')).toBe('overtaken');
    expect(await tell({ ...ALL_CLEAR, reference: telling(2) }, 'again')).toBe('posted-before');
    expect(channel.shown.map(({ message }) => message)).toEqual(before);
  });

  it('open the thread by the diagnosis, under which the all-clear that was quicker is marked', async () => {
    const { channel, tell } = told('bot');
    await tell({ ...ALL_CLEAR, reference: telling(2) });
    await tell(DIAGNOSIS_ANNOUNCEMENT, 'late');
    await tell(diagnosisOf(NOTICE, { reference: telling(3) }), 'next');
    const [clear, root, anew] = channel.shown;
    expect([clear?.thread, root?.thread, anew?.thread]).toEqual([null, null, root?.ts]);
    expect(reading(root?.message ?? slackMessage(OVERFLOW))).not.toContain('All clear');
    expect(channel.edits).toEqual([root?.ts, root?.ts]);
  });

  it('do not take back an all-clear that came after them', async () => {
    const { channel, tell } = told('bot');
    await tell(DIAGNOSIS_ANNOUNCEMENT);
    await tell({ ...ALL_CLEAR, reference: telling(3) });
    expect(await tell(ANEW, 'late')).toBe('posted');
    expect(channel.shown).toHaveLength(3);
    expect(reading(channel.shown[0]?.message ?? slackMessage(OVERFLOW))).toContain('All clear: allowed again');
  });
});

it('an edit that failed is done by the next try, without a second post', async () => {
  const { channel, tell } = told('bot');
  await tell(DIAGNOSIS_ANNOUNCEMENT);
  const rigid = { ...channel, edit: () => Promise.reject(new Error('busy')) };
  await expect(tell({ ...ALL_CLEAR }, 'same', { channel: rigid })).rejects.toThrow('busy');
  expect(await tell({ ...ALL_CLEAR }, 'same')).toBe('posted-before');
  expect(channel.shown).toHaveLength(2);
  expect(reading(channel.shown[0]?.message ?? slackMessage(OVERFLOW))).toContain('All clear: allowed again');
});
