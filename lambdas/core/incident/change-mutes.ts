import type { Mute } from '../model/mute.ts';

/** Mutes that are kept at once: all of them lie in one item, and each incident is held against all of them. */
export const MAXIMUM_MUTES = 200;

/** What a mute is put on. */
export type MuteSubject = Pick<Mute, 'kind' | 'value'>;

/** The mutes with one more; it takes the place of one on the same. Those that have expired are dropped. */
export function withMute(mutes: readonly Mute[], mute: Mute, now: string): readonly Mute[] {
  return [...withoutMute(mutes, mute, now), mute];
}

/** The mutes without the one on a subject. Those that have expired are dropped. */
export function withoutMute(mutes: readonly Mute[], { kind, value }: MuteSubject, now: string): readonly Mute[] {
  return mutes.filter((mute) => mute.until > now && (mute.kind !== kind || mute.value !== value));
}
