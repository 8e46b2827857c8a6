import * as z from 'zod';
import { MUTE_KINDS, type Mute } from '../../core/model/mute.ts';
import type { MuteStore } from '../../pipeline/mute-store.ts';
import type { Item, StateTable } from './state-table.ts';

const KEY = 'mutes';
const CHANGE_ATTEMPTS = 5;

/** People and tools may write this item; what is no mute is passed over. */
const mute = z.object({
  kind: z.enum(MUTE_KINDS),
  value: z.string(),
  until: z.iso.datetime(),
  by: z.string(),
  why: z.string(),
});

/** All mutes in one item of the table, so that one read answers. */
export function dynamoDbMuteStore(table: StateTable): MuteStore {
  return {
    mutes: async () => mutesIn(await table.get(KEY)),

    async changeMutes(change) {
      for (let attempt = 0; attempt < CHANGE_ATTEMPTS; attempt += 1) {
        const before = await table.get(KEY);
        const mutes = change(mutesIn(before));
        const version = Number(before?.version ?? 0);
        const written = await table.put(
          KEY,
          { mutes, version: version + 1 },
          version === 0
            ? { condition: 'attribute_not_exists(#version)' }
            : { condition: '#version = :version', values: { version } },
        );
        if (written.kind === 'written') return mutes;
      }
      throw new Error('the mutes were changed by others at the same time, again and again; try once more');
    },
  };
}

function mutesIn(item: Item | undefined): readonly Mute[] {
  return Array.isArray(item?.mutes) ? item.mutes.flatMap((entry: unknown) => mute.safeParse(entry).data ?? []) : [];
}
