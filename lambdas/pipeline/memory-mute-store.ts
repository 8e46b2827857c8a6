import type { Mute } from '../core/model/mute.ts';
import type { MuteStore } from './mute-store.ts';

/** Keeps mutes for as long as the process lives. */
export function memoryMuteStore(): MuteStore {
  let kept: readonly Mute[] = [];
  return {
    mutes: async () => kept,
    changeMutes: async (change) => {
      kept = change(kept);
      return kept;
    },
  };
}
