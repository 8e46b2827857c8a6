import type { Reading } from '../model/denial.ts';

/** Whether fields are missing that lines around this one may hold. */
export function needsNeighbours(reading: Reading, text: string): boolean {
  return reading.denials.some((denial) => denial.action === null) && text.length < 4_096;
}

/** The lines around the one at `index`, joined as one text. */
export function joinNeighbours(lines: readonly string[], index: number): string {
  return lines.slice(Math.max(0, index - 15), index + 26).join('\n');
}
