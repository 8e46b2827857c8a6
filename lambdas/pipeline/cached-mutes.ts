import type { Mute } from '../core/model/mute.ts';
import type { MuteStore } from './mute-store.ts';

/** Milliseconds until a new mute is heard of, and an expired or removed one forgotten, at the latest. */
const MAXIMUM_AGE = 60_000;

/** Reads the mutes once a minute: those of incidents that are muted would else be read with every delivery. */
export function cachedMutes(store: MuteStore, now: () => number = Date.now): MuteStore {
  let kept: { readonly mutes: readonly Mute[]; readonly readAt: number } | undefined;
  return {
    async mutes() {
      if (kept === undefined || now() - kept.readAt >= MAXIMUM_AGE)
        kept = { readAt: now(), mutes: await store.mutes() };
      return kept.mutes;
    },
    async changeMutes(change) {
      kept = undefined;
      return store.changeMutes(change);
    },
  };
}
