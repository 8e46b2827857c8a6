import { distance } from 'fastest-levenshtein';

/** `, did you mean X` when one of the words is a slip of the pen away, else nothing. */
export function nearestWord(word: string, words: readonly string[]): string {
  const nearest = closest(word, words);
  return nearest === undefined ? '' : `, did you mean ${nearest}`;
}

/** The word nearest to another, ignoring case; `undefined` when all differ in more than a third of their letters. */
export function closest(word: string, words: readonly string[]): string | undefined {
  const wanted = word.toLowerCase();
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(word.length / 3)) + 1;
  for (const candidate of words) {
    const candidateDistance = distance(wanted, candidate.toLowerCase());
    if (candidateDistance < bestDistance) {
      best = candidate;
      bestDistance = candidateDistance;
    }
  }
  return best;
}
