import type { Mute } from '../core/model/mute.ts';

/** Where mutes are kept. Both methods reject when the store cannot be reached. */
export interface MuteStore {
  mutes(): Promise<readonly Mute[]>;

  /** Applies a change to the mutes as they are; changes of others at the same time are not lost. The mutes afterwards. */
  changeMutes(change: (mutes: readonly Mute[]) => readonly Mute[]): Promise<readonly Mute[]>;
}
