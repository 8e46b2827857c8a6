/**
 * Reads and redacts any text without a crash: `npx tsx bench/fuzz-reader.ts [SEED]` tries 100,000 texts of up to 4 KB and 200 of a
 * megabyte, each made of pieces of real messages in any order, and prints what took longest.
 */
import { readFireLensMetadata } from '../lambdas/core/denial/firelens.ts';
import { MESSAGE_PATTERNS } from '../lambdas/core/denial/pattern-catalogue.ts';
import { CREDENTIAL_PATTERNS } from '../lambdas/core/denial/patterns-credentials.ts';
import { readDenials } from '../lambdas/core/denial/read-denials.ts';
import { redact } from '../lambdas/core/redaction/redact.ts';
import { loadActionData } from '../lambdas/data/action-data.ts';
import { NEAR_MATCHES } from './intake.ts';

const SHORT_TEXTS = 100_000;
const LONG_TEXTS = 200;

const PIECES: readonly string[] = [
  ...NEAR_MATCHES,
  ...MESSAGE_PATTERNS.flatMap(({ sample, hints }) => [sample, ...hints]),
  ...CREDENTIAL_PATTERNS.flatMap(({ sample, hint }) => [sample, hint]),
  ...[
    'User: ',
    'arn:aws:iam::1:user/a',
    ' is not authorized to perform: ',
    's3:GetObject',
    ' on resource: ',
    '\n',
    '\\n',
  ],
  ...[
    '"',
    "'",
    '`',
    '\\',
    '{"log":"',
    '"}',
    '\u2502',
    '***',
    '<a b>',
    '\u001b[31m',
    '&quot;',
    '\ud800',
    '\u65e5\u672c',
    '\0',
  ],
];

const actions = loadActionData();
let state = Number(process.argv[2] ?? 1);
let slowest = { milliseconds: 0, start: '' };
let denied = 0;

for (let count = 0; count < SHORT_TEXTS; count += 1) attempt(textOf(random(4_096)));
for (let count = 0; count < LONG_TEXTS; count += 1) attempt(textOf(1_048_576, 1 + random(4)));
process.stdout.write(`${JSON.stringify({ texts: SHORT_TEXTS + LONG_TEXTS, denied, slowest }, null, 2)}\n`);

function attempt(text: string): void {
  const start = performance.now();
  const reading = readDenials(text, actions);
  redact(text);
  readFireLensMetadata(text);
  const milliseconds = performance.now() - start;
  if (reading.kind === 'denied') denied += 1;
  if (milliseconds > slowest.milliseconds)
    slowest = { milliseconds: Math.round(milliseconds), start: text.slice(0, 80) };
}

/** Pieces in any order; of few kinds, so that a long text repeats them. */
function textOf(length: number, kinds: number = PIECES.length): string {
  const chosen =
    kinds === PIECES.length ? PIECES : Array.from({ length: kinds }, () => PIECES[random(PIECES.length)] ?? '');
  const parts: string[] = [];
  for (let size = 0; size < length; ) {
    const piece = random(8) === 0 ? String.fromCharCode(random(65_536)) : (chosen[random(chosen.length)] ?? '');
    parts.push(piece);
    size += piece.length + 1;
  }
  return parts.join('').slice(0, length);
}

/** A whole number below a limit; the same series for the same seed. */
function random(limit: number): number {
  state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
  return Math.floor((state / 4_294_967_296) * limit);
}
