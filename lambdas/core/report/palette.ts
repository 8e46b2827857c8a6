/** Colours of reports and drawings, as CSS variables; each pair that carries text meets WCAG AA. */
export const LIGHT =
  '--ground:#fff;--panel:#f5f6f8;--text:#16191f;--faint:#5b6270;--line:#c9ced6;--bad:#b3261e;--good:#1a7340;--unsure:#8a5300;--link:#0b57c4';

export const DARK =
  '--ground:#14171c;--panel:#1e232b;--text:#e8eaed;--faint:#a7aebb;--line:#3d4552;--bad:#ff8a80;--good:#7fd8a0;--unsure:#f5c06b;--link:#8ab4ff';
