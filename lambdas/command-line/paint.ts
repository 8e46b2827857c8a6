import { styleText } from 'node:util';
import type { Paint, Tone } from '../core/report/paint.ts';
import type { Streams } from './streams.ts';

type Style = Exclude<Parameters<typeof styleText>[0], readonly unknown[]>;

const STYLES: Readonly<Record<Tone, readonly Style[]>> = {
  heading: ['bold'],
  cause: ['bold', 'red'],
  good: ['green'],
  bad: ['red'],
  unsure: ['yellow'],
  faint: ['dim'],
  code: ['cyan'],
};

/** Colours for a terminal, none in pipes and files; `NO_COLOR` and `FORCE_COLOR` decide otherwise, as Node itself reads them. */
export function paintFor({ stdout }: Streams): Paint {
  // One after the other: given a list, Node 20 paints whatever the stream is.
  return (tone, text) => STYLES[tone].reduce((painted, style) => styleText(style, painted, { stream: stdout }), text);
}
