import { Ansis } from 'ansis';
import { type Paint, type Tone, unpainted } from '../core/report/paint.ts';
import type { Streams } from './streams.ts';

/** Colours for a terminal; none in pipes and files, none where `NO_COLOR` is set. */
export function paintFor(streams: Streams): Paint {
  if (streams.stdout.isTTY !== true) return unpainted;
  const ansis = new Ansis();
  const styles: Readonly<Record<Tone, (text: string) => string>> = {
    heading: ansis.bold,
    cause: ansis.bold.red,
    good: ansis.green,
    bad: ansis.red,
    unsure: ansis.yellow,
    faint: ansis.dim,
    code: ansis.cyan,
  };
  return (tone, text) => styles[tone](text);
}
