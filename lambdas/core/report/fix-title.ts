import type { Proof } from '../model/fix.ts';
import { readable } from './readable.ts';

/** `Fix, proven (implicit-deny → allowed):`, or what the fix alone does not settle. */
export function fixTitle(proof: Proof | null): string {
  if (proof === null) return 'Fix:';
  const { before, after } = proof;
  const change = `${before.decision} → ${after.decision}`;
  switch (after.decision) {
    case 'allowed':
      return `Fix, proven (${change}):`;
    case 'undetermined':
      return after.unknownKeys.length === 0
        ? 'Fix, not proven to the end:'
        : `Fix, not proven to the end (depends on ${readable(after.unknownKeys.join(', '))}):`;
    case 'implicit-deny':
    case 'explicit-deny':
      return `Fix, needed but not enough (then still refused by ${after.blockedBy.join(', ')}):`;
  }
}
