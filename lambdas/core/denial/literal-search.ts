/** Looks for many literals in a text at once. */
export interface LiteralSearch {
  /** Whether the text holds any of them. */
  readonly holdsAny: (text: string) => boolean;
  /** Those that the text holds, by their positions in the list. */
  readonly find: (text: string) => readonly number[];
}

/** Literals by the hash of four of their bytes. */
interface Table {
  /** Position in `candidates` by hash; most hashes have 0, the empty list. */
  readonly rows: Uint16Array;
  readonly candidates: readonly (readonly Candidate[])[];
  /** Bytes before the end of a piece in which a literal may start that the next piece completes. */
  readonly overlap: number;
}

interface Candidate {
  readonly literal: number;
  readonly bytes: Uint8Array;
  /** Where in the literal the four bytes stand. */
  readonly offset: number;
}

const MINIMUM_LITERAL_LENGTH = 5;
const HASH_BITS = 15;
/** Knuth's multiplicative hash: the upper bits of the product depend on all four bytes. */
const HASH_FACTOR = 0x9e3779b1;

const encoder = new TextEncoder();
/** A text is searched as bytes, piece by piece: an array of bytes is read several times faster than a string. */
const piece = new Uint8Array(65_536);
const pairs = new Uint16Array(piece.buffer);

/**
 * A search for ASCII literals that reads a text once, two bytes at a step, however many literals there are. Wherever a literal of five
 * bytes stands, four of its bytes start at an even position: both such starts of every literal are in a table.
 */
export function literalSearch(literals: readonly string[]): LiteralSearch {
  const table = tableOf(literals.map((literal) => encoder.encode(literal)));
  return {
    holdsAny: (text) => search(text, table, () => true),
    find: (text) => {
      const found: number[] = [];
      search(text, table, (literal) => {
        if (!found.includes(literal)) found.push(literal);
        return false;
      });
      return found;
    },
  };
}

function tableOf(literals: readonly Uint8Array[]): Table {
  const rows = new Uint16Array(1 << HASH_BITS);
  const candidates: Candidate[][] = [[]];
  let longest = 0;
  for (const [literal, bytes] of literals.entries()) {
    if (bytes.length < MINIMUM_LITERAL_LENGTH) throw new RangeError(`too short to be looked for: ${bytes}`);
    longest = Math.max(longest, bytes.length);
    for (const offset of [0, 1]) {
      piece.set(bytes.subarray(offset, offset + 4));
      const row = hashAt(0);
      if (rows[row] === 0) rows[row] = candidates.push([]) - 1;
      candidates[rows[row] ?? 0]?.push({ literal, bytes, offset });
    }
  }
  return { rows, candidates, overlap: longest - 1 };
}

/** Tells of each literal found until the answer is true; a literal that stands more than once may be told again. */
function search(text: string, { rows, candidates, overlap }: Table, found: (literal: number) => boolean): boolean {
  for (let from = 0; from < text.length; ) {
    const { read, written } = encoder.encodeInto(from === 0 ? text : text.slice(from), piece);
    const end = (written - 2) >> 1;
    for (let at = nextCandidate(rows, 0, end); at < end; at = nextCandidate(rows, at + 1, end)) {
      for (const { literal, bytes, offset } of candidates[rows[hashAt(at)] ?? 0] ?? []) {
        const start = 2 * at - offset;
        if (standsAt(bytes, start, written) && found(literal)) return true;
      }
    }
    from += read;
    if (from < text.length) from -= overlap;
  }
  return false;
}

/** The position of the next pair that starts four bytes in the table, else `end`. */
function nextCandidate(rows: Uint16Array, from: number, end: number): number {
  let first = pairs[from] ?? 0;
  for (let at = from; at < end; at += 1) {
    const second = pairs[at + 1] ?? 0;
    if (rows[Math.imul(first | (second << 16), HASH_FACTOR) >>> (32 - HASH_BITS)] !== 0) return at;
    first = second;
  }
  return end;
}

function hashAt(at: number): number {
  return Math.imul((pairs[at] ?? 0) | ((pairs[at + 1] ?? 0) << 16), HASH_FACTOR) >>> (32 - HASH_BITS);
}

function standsAt(bytes: Uint8Array, start: number, end: number): boolean {
  if (start < 0 || start + bytes.length > end) return false;
  for (let index = 0; index < bytes.length; index += 1) if (piece[start + index] !== bytes[index]) return false;
  return true;
}
