import { beforeEach, describe, expect, it } from 'vitest';
import type { Mute } from '../../lambdas/core/model/mute.ts';
import type { MuteStore } from '../../lambdas/pipeline/mute-store.ts';
import { at } from './occurrence.ts';

const MUTE: Mute = { kind: 'role', value: 'orders-task', until: at(60), by: 'ada', why: 'being retired' };

/** What every store of mutes does. */
export function describeMuteStore(name: string, create: () => Promise<MuteStore>): void {
  let store: MuteStore;

  beforeEach(async () => {
    store = await create();
  });

  describe(`${name}: mutes`, () => {
    it('are none at first, and are what they were changed to', async () => {
      expect(await store.mutes()).toEqual([]);
      expect(await store.changeMutes((mutes) => [...mutes, MUTE])).toEqual([MUTE]);
      await store.changeMutes((mutes) => [...mutes, { ...MUTE, value: 'other' }]);
      expect(await store.mutes()).toEqual([MUTE, { ...MUTE, value: 'other' }]);
      await store.changeMutes(() => []);
      expect(await store.mutes()).toEqual([]);
    });

    it('of several people at once are all kept', async () => {
      const values = ['a', 'b', 'c'];
      await Promise.all(values.map((value) => store.changeMutes((mutes) => [...mutes, { ...MUTE, value }])));
      expect((await store.mutes()).map(({ value }) => value).sort()).toEqual(values);
    });
  });
}
