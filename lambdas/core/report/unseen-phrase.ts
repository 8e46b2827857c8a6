import type { Unseen } from '../model/check.ts';
import type { UnknownReason } from '../model/observed.ts';
import { readable } from './readable.ts';

const WHY: Readonly<Record<UnknownReason, string>> = {
  denied: 'denied to the responder',
  'not-found': 'not found',
  expired: 'no longer kept',
  throttled: 'throttled',
  'not-asked': 'not asked',
  unsupported: 'not supported',
  failed: 'failed',
};

/** Everything that could not be seen: what the same call would have shown stands together. */
export function unseenPhrases(unseen: readonly Unseen[]): readonly string[] {
  const together = new Map<string, Unseen>();
  for (const entry of unseen) {
    const key = `${entry.action} ${entry.why}`;
    const same = together.get(key);
    together.set(key, same === undefined ? entry : { ...same, what: `${same.what}, ${entry.what}` });
  }
  return [...together.values()].map(unseenPhrase);
}

/** What could not be seen and the permission or call that would have shown it. */
function unseenPhrase(unseen: Unseen): string {
  return readable(`${unseen.what} (${unseen.action} ${WHY[unseen.why]})`);
}
