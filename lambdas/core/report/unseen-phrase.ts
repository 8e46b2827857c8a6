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

/** What could not be seen and the permission or call that would have shown it. */
export function unseenPhrase(unseen: Unseen): string {
  return readable(`${unseen.what} (${unseen.action} ${WHY[unseen.why]})`);
}
