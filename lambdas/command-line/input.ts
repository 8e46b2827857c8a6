import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { failure, messageOf } from './errors.ts';
import type { Streams } from './streams.ts';

const MAXIMUM_INPUT_BYTES = 64 * 1024 * 1024;

/** The bytes of FILE, or of standard input where no file (or `-`) is named. */
export function openInput(file: string | undefined, streams: Streams): Readable {
  if (file !== undefined && file !== '-') return createReadStream(file);
  if (streams.stdin.isTTY === true) streams.stderr.write('Reading from the terminal; end with Ctrl-D.\n');
  return streams.stdin;
}

/** The whole input as text. Fails for a file that cannot be read and for more than 64 MB. */
export async function readText(file: string | undefined, streams: Streams): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of chunksOf(openInput(file, streams), file)) {
    size += chunk.length;
    if (size > MAXIMUM_INPUT_BYTES) throw failure(`${nameOf(file)} is larger than 64 MB; split it or use --jsonl`);
    chunks.push(chunk);
  }
  return withoutByteOrderMark(Buffer.concat(chunks).toString('utf8'));
}

/** The input as one JSON value. */
export async function readJson(file: string | undefined, streams: Streams): Promise<unknown> {
  const text = await readText(file, streams);
  if (text.trim() === '') throw failure(`${nameOf(file)} is empty; one JSON document was expected`);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw failure(`${nameOf(file)} is not JSON: ${messageOf(error)}`, error);
  }
}

/** The chunks of an input; a file that cannot be read fails with its name. */
export async function* chunksOf(input: Readable, file: string | undefined): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of input) yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
  } catch (error) {
    throw failure(`cannot read ${nameOf(file)}: ${reasonOf(error)}`, error);
  }
}

/** The system's words without its codes, where a person can do without them. */
function reasonOf(error: unknown): string {
  const { code } = error as { readonly code?: string };
  if (code === 'ENOENT') return 'there is no such file';
  return code === 'EISDIR' ? 'it is a folder; a file was expected' : messageOf(error);
}

export function nameOf(file: string | undefined): string {
  return file === undefined || file === '-' ? 'standard input' : file;
}

export function withoutByteOrderMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}
