/** A pattern as UTF-16 code units, wildcards as the negative numbers below. */
export type GlobCodes = readonly number[];

/** `*`: any run of characters. */
export const ANY = -1;
/** `?`: one character. */
export const ONE = -2;
/** `*` inside an ARN segment: any run of characters without a colon. */
export const ANY_IN_SEGMENT = -3;
/** `?` inside an ARN segment: one character other than a colon. */
export const ONE_IN_SEGMENT = -4;

const COLON = 58;

/** The codes of text in which `*` and `?` are wildcards. */
export function wildcardCodes(text: string): number[] {
  const codes: number[] = [];
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    codes.push(code === 42 ? ANY : code === 63 ? ONE : code);
  }
  return codes;
}

/** The codes of text that stands for itself. */
export function literalCodes(text: string): number[] {
  return Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
}

/** Compiles a pattern. Matching takes at most (pattern × text) steps, whatever the text. */
export function globMatcher(codes: GlobCodes): (text: string) => boolean {
  const firstWildcard = codes.findIndex((code) => code < 0);
  if (firstWildcard === -1) {
    const literal = String.fromCharCode(...codes);
    return (text) => text === literal;
  }
  const prefix = String.fromCharCode(...codes.slice(0, firstWildcard));
  if (firstWildcard === codes.length - 1 && codes[firstWildcard] === ANY) return (text) => text.startsWith(prefix);
  const matchRest = codes.some((code) => code < ONE) ? matchesBySets : matchesGreedily;
  return (text) => text.startsWith(prefix) && matchRest(codes, text, firstWildcard);
}

/** One pass that returns to the last `*` on a mismatch; right as long as every `*` may take any character. */
function matchesGreedily(codes: GlobCodes, text: string, start: number): boolean {
  let position = start;
  let code = start;
  let lastStar = -1;
  let lastStarPosition = 0;
  while (position < text.length) {
    const expected = codes[code];
    if (expected === ANY) {
      lastStar = code;
      lastStarPosition = position;
      code += 1;
    } else if (expected === ONE || expected === text.charCodeAt(position)) {
      code += 1;
      position += 1;
    } else if (lastStar >= 0) {
      lastStarPosition += 1;
      position = lastStarPosition;
      code = lastStar + 1;
    } else {
      return false;
    }
  }
  while (codes[code] === ANY) code += 1;
  return code === codes.length;
}

/** Follows every way through the pattern at once, for patterns in which some wildcards stop at a colon. */
function matchesBySets(codes: GlobCodes, text: string, start: number): boolean {
  let reached = withEmptyRuns(codes, [start]);
  for (let position = start; position < text.length && reached.length > 0; position += 1) {
    const character = text.charCodeAt(position);
    const next = reached.flatMap((code) => {
      const expected = codes[code];
      if (expected === ANY || (expected === ANY_IN_SEGMENT && character !== COLON)) return [code];
      const takes = expected === character || expected === ONE || (expected === ONE_IN_SEGMENT && character !== COLON);
      return takes ? [code + 1] : [];
    });
    reached = withEmptyRuns(codes, next);
  }
  return reached.includes(codes.length);
}

function withEmptyRuns(codes: GlobCodes, from: readonly number[]): number[] {
  const reached = new Set<number>();
  for (const first of from) {
    let code = first;
    reached.add(code);
    while (codes[code] === ANY || codes[code] === ANY_IN_SEGMENT) {
      code += 1;
      reached.add(code);
    }
  }
  return [...reached];
}
