import type { Alternative } from '../model/fix.ts';

/** The label as a title: it says itself how the statements relate to the fix, be it wider, narrower, or needed besides. */
export function alternativeTitle({ label }: Alternative): string {
  return `${label.charAt(0).toUpperCase()}${label.slice(1)}`;
}
