import type { ActionData } from '../model/action-data.ts';
import type { Denial, Reading } from '../model/denial.ts';
import { foldDenials } from './fold.ts';
import { readDenials } from './read-denials.ts';

/** Characters read at once: many events, yet each error keeps its neighbours. */
const PIECE_LENGTH = 256 * 1024;

/** Characters read twice, so that a message on the border stands whole in one of the pieces. */
const OVERLAP_LENGTH = 8 * 1024;

/** The same of a text that may be a whole log rather than one event: piece by piece, linear in its length. */
export function readLongText(text: string, actions: ActionData): Reading {
  if (text.length <= PIECE_LENGTH) return readDenials(text, actions);
  const denials: Denial[] = [];
  let withoutCredentials: Reading | undefined;
  for (let start = 0; start < text.length; ) {
    const end = lineEnd(text, start + PIECE_LENGTH);
    const reading = readDenials(text.slice(start, end), actions);
    denials.push(...reading.denials);
    if (reading.kind === 'credentials') withoutCredentials ??= reading;
    start = end >= text.length ? end : lineStart(text, end - OVERLAP_LENGTH);
  }
  if (denials.length > 0) return { kind: 'denied', denials: foldDenials(denials) };
  return withoutCredentials ?? { kind: 'none', denials: [] };
}

/** The end of the line at a position or, where the line is long, the position itself. */
function lineEnd(text: string, at: number): number {
  const found = text.indexOf('\n', at);
  return Math.min(text.length, found < 0 || found - at > OVERLAP_LENGTH ? at : found + 1);
}

/** The start of the line at a position or, where the line is long, the position itself. */
function lineStart(text: string, at: number): number {
  const found = text.lastIndexOf('\n', at);
  return at - found > OVERLAP_LENGTH ? at : found + 1;
}
