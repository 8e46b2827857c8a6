import { styleText } from 'node:util';
import type { Paint, Tone } from '../core/report/paint.ts';
import type { Streams } from './streams.ts';

type Style = Parameters<typeof styleText>[0];

const STYLES: Readonly<Record<Tone, Style>> = {
  heading: 'bold',
  cause: ['bold', 'red'],
  good: 'green',
  bad: 'red',
  unsure: 'yellow',
  faint: 'dim',
  code: 'cyan',
};

/** Colours for a terminal, none in pipes and files; `NO_COLOR` and `FORCE_COLOR` decide otherwise, as Node itself reads them. */
export function paintFor({ stdout }: Streams): Paint {
  return (tone, text) => styleText(STYLES[tone], text, { stream: stdout });
}
