import { StringDecoder } from 'node:string_decoder';
import { messageOf } from './errors.ts';
import { chunksOf, openInput, withoutByteOrderMark } from './input.ts';
import { type Streams, write } from './streams.ts';

/** Longest line taken, in characters: sixteen times the largest log event. */
const MAXIMUM_LINE_LENGTH = 16 * 1024 * 1024;

export interface LineError {
  readonly error: string;
}

/**
 * Answers one JSON object a line with one JSON object a line, in order, while the input is still arriving. Blank lines are
 * skipped; a line that cannot be answered yields `{"error": "…"}` and the run goes on.
 */
export async function answerLines(
  file: string | undefined,
  streams: Streams,
  answer: (value: Readonly<Record<string, unknown>>) => object,
): Promise<void> {
  for await (const lines of linesOf(chunksOf(openInput(file, streams), file))) {
    const answers = lines.filter((line) => line.trim() !== '').map((line) => JSON.stringify(answerLine(line, answer)));
    if (answers.length > 0) await write(streams.stdout, `${answers.join('\n')}\n`);
  }
}

function answerLine(line: string, answer: (value: Readonly<Record<string, unknown>>) => object): object {
  if (line.length > MAXIMUM_LINE_LENGTH) return lineError(`the line is longer than ${MAXIMUM_LINE_LENGTH} characters`);
  try {
    const value: unknown = JSON.parse(line);
    return isObject(value) ? answer(value) : lineError('the line is JSON, but not an object');
  } catch (error) {
    return lineError(error instanceof SyntaxError ? `the line is not JSON: ${error.message}` : messageOf(error));
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function lineError(error: string): LineError {
  return { error };
}

/**
 * The complete lines of each chunk. Lines end with `\n` alone: U+2028 may stand inside a JSON string. Of a line that is too
 * long only as much is kept as shows that it is.
 */
async function* linesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<readonly string[]> {
  const decoder = new StringDecoder('utf8');
  let open: string[] = [];
  let openLength = 0;
  let first = true;
  for await (const chunk of chunks) {
    const decoded = decoder.write(chunk);
    const parts = (first ? withoutByteOrderMark(decoded) : decoded).split('\n');
    first &&= decoded === '';
    const last = parts.pop() ?? '';
    if (parts.length > 0) {
      yield [open.join('') + parts[0], ...parts.slice(1)];
      open = [];
      openLength = 0;
    }
    if (openLength <= MAXIMUM_LINE_LENGTH) open.push(last);
    openLength += last.length;
  }
  yield [open.join('') + decoder.end()];
}
