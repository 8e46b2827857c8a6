import { describe, expect, it } from 'vitest';
import { slackMessage } from '../../lambdas/core/report/slack/slack-message.ts';
import type { Lease, SlackThreads, ThreadKey, ThreadRoot } from '../../lambdas/pipeline/slack-threads.ts';
import { DIAGNOSIS_ANNOUNCEMENT } from '../core/report/sample-announcements.ts';

const WINDOW = '2026-11-23T14:02:15.000Z';
const NOON = '2026-11-23T12:00:00.000Z';
const ONE = '2026-11-23T13:00:00.000Z';
const TWO = '2026-11-23T14:00:00.000Z';

const lease = (owner: string, now = NOON, until = ONE): Lease => ({ owner, now, until });

const ROOT: ThreadRoot = {
  handle: { channel: 'C0123456789', ts: '1764000000.000100' },
  message: slackMessage(DIAGNOSIS_ANNOUNCEMENT),
  count: 1_204,
};

/** What every store of threads does; the twin in memory and the table run it. */
export function threadsContract(name: string, open: () => Promise<SlackThreads>): void {
  describe(name, () => {
    let number = 0;
    const fresh = (): ThreadKey => {
      number += 1;
      return { incident: String(number).padStart(32, '0'), window: WINDOW };
    };

    it('gives a claim on what was not posted, with what is known of the thread', async () => {
      const key = fresh();
      expect(await (await open()).claim(key, 1, lease('a'))).toEqual({
        kind: 'claimed',
        thread: { ...key, root: null, tally: null, allClearAt: null, latest: 0 },
      });
    });

    it('keeps others out until the claim expires, and lets its owner in again', async () => {
      const threads = await open();
      const key = fresh();
      await threads.claim(key, 1, lease('a'));
      expect(await threads.claim(key, 1, lease('b'))).toEqual({ kind: 'held' });
      expect(await threads.claim(key, 2, lease('b'))).toEqual({ kind: 'held' });
      expect(await threads.claim(key, 1, lease('a'))).toMatchObject({ kind: 'claimed' });
      expect(await threads.claim(key, 1, lease('b', TWO, TWO))).toMatchObject({ kind: 'claimed' });
      expect(await threads.claim({ ...key, window: NOON }, 1, lease('b'))).toMatchObject({ kind: 'claimed' });
    });

    it('knows what was posted, and gives the claim back', async () => {
      const threads = await open();
      const key = fresh();
      await threads.claim(key, 1, lease('a'));
      await threads.recordPost(key, 1, { root: ROOT, allClearAt: null, dueAt: ONE });
      const thread = { ...key, root: ROOT, tally: null, allClearAt: null, latest: 1 };
      expect(await threads.claim(key, 1, lease('a'))).toEqual({ kind: 'posted-before', thread });
      expect(await threads.claim(key, 1, lease('b'))).toEqual({ kind: 'posted-before', thread });
      expect(await threads.claim(key, 2, lease('b'))).toEqual({ kind: 'claimed', thread });
      await threads.recordPost(key, 2, { allClearAt: TWO });
      expect(await threads.claim(key, 'digest', lease('c'))).toEqual({
        kind: 'claimed',
        thread: { ...thread, allClearAt: TWO, latest: 2 },
      });
      await threads.recordPost(key, 'digest', { dueAt: null });
      expect(await threads.claim(key, 'digest', lease('d'))).toMatchObject({ kind: 'posted-before' });
    });

    it('knows the latest telling, in whatever order they come', async () => {
      const threads = await open();
      const key = fresh();
      for (const post of [3, 10, 2, 'digest'] as const) await threads.recordPost(key, post, {});
      expect(await threads.claim(key, 4, lease('a'))).toMatchObject({ thread: { latest: 10 } });
    });

    it('lets others in at once when a claim is given back by its owner, and by nobody else', async () => {
      const threads = await open();
      const key = fresh();
      await threads.release(key, 'a');
      await threads.claim(key, 1, lease('a'));
      await threads.release(key, 'b');
      expect(await threads.claim(key, 1, lease('b'))).toEqual({ kind: 'held' });
      await threads.release(key, 'a');
      expect(await threads.claim(key, 1, lease('b'))).toMatchObject({ kind: 'claimed' });
    });

    it('forgets the count that another root showed', async () => {
      const threads = await open();
      const key = fresh();
      const tally = { kind: 'denied', count: 9, tasks: 2, firstSeen: NOON, lastSeen: ONE } as const;
      await threads.recordPost(key, 1, { root: ROOT });
      await threads.recordLook(key, { tally, dueAt: null });
      expect(await threads.claim(key, 2, lease('a'))).toMatchObject({ thread: { tally } });
      await threads.recordPost(key, 2, { root: ROOT });
      expect(await threads.claim(key, 3, lease('a'))).toMatchObject({ thread: { tally: null } });
    });

    it('keeps a root without a handle', async () => {
      const threads = await open();
      const key = fresh();
      await threads.recordPost(key, 1, { root: { ...ROOT, handle: null } });
      expect(await threads.claim(key, 2, lease('a'))).toMatchObject({
        thread: { root: { handle: null, count: 1_204 } },
      });
    });

    it('lists what is due, the longest due first, no more than asked for, and nothing that is done', async () => {
      const threads = await open();
      const [first, second, third, fourth] = [fresh(), fresh(), fresh(), fresh()];
      await threads.recordPost(second, 1, { root: ROOT, dueAt: ONE });
      await threads.recordPost(first, 1, { root: ROOT, dueAt: NOON });
      await threads.recordPost(third, 1, { root: ROOT, dueAt: TWO });
      await threads.recordPost(fourth, 1, { root: ROOT });
      const due = async (now: string, limit = 100) => (await threads.due(now, limit)).map(({ incident }) => incident);
      expect(await due(ONE)).toEqual([first.incident, second.incident]);
      expect(await due(TWO, 1)).toEqual([first.incident]);
      const tally = { kind: 'denied', count: 9, tasks: 2, firstSeen: NOON, lastSeen: ONE } as const;
      await threads.recordLook(first, { tally, dueAt: TWO });
      await threads.recordLook(second, { tally: null, dueAt: null });
      expect(await threads.due(ONE, 100)).toEqual([]);
      expect((await threads.due(TWO, 100)).find(({ incident }) => incident === first.incident)).toEqual({
        ...first,
        root: ROOT,
        tally,
        allClearAt: null,
        latest: 1,
      });
      for (const key of [first, third]) await threads.recordPost(key, 2, { dueAt: null });
      expect(await threads.due(TWO, 100)).toEqual([]);
    });

    it('keeps the time of the next look when a later post says nothing of it', async () => {
      const threads = await open();
      const key = fresh();
      await threads.recordPost(key, 1, { root: ROOT, dueAt: NOON });
      await threads.recordPost(key, 2, { allClearAt: ONE });
      expect(await threads.due(NOON, 100)).toMatchObject([{ ...key, allClearAt: ONE }]);
      await threads.recordLook(key, { tally: null, dueAt: null });
    });
  });
}
