/** A literal to look for, with the slots its pairs of neighbouring characters take in {@link PairSet}. */
export interface Literal {
  readonly text: string;
  readonly slots: readonly number[];
}

/** Which pairs of neighbouring characters occur in a text, folded into 4,096 slots. */
export type PairSet = Uint8Array;

const SLOTS = 4_096;
/** A longer text holds most pairs anyway, and searching it costs little per character. */
const MAXIMUM_TEXT_LENGTH = 16_384;

export function literal(text: string): Literal {
  return { text, slots: Array.from({ length: text.length - 1 }, (_, at) => slot(text, at)) };
}

/**
 * Built in one pass, it answers for a hundred literals that they cannot occur: a search for each of them would cost more
 * than reading the line.
 */
export function pairSet(text: string): PairSet | undefined {
  if (text.length > MAXIMUM_TEXT_LENGTH) return undefined;
  const pairs = new Uint8Array(SLOTS);
  const last = text.length - 1;
  let before = text.charCodeAt(0);
  for (let at = 1; at <= last; at += 1) {
    const code = text.charCodeAt(at);
    pairs[((before & 63) << 6) | (code & 63)] = 1;
    before = code;
  }
  return pairs;
}

/** Whether a text holds a literal. */
export function holds(text: string, pairs: PairSet | undefined, wanted: Literal): boolean {
  if (pairs !== undefined) for (const index of wanted.slots) if (pairs[index] === 0) return false;
  return text.includes(wanted.text);
}

function slot(text: string, at: number): number {
  return ((text.charCodeAt(at) & 63) << 6) | (text.charCodeAt(at + 1) & 63);
}
