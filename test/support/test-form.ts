/** Whether every combination is tried (`npm run test:long`, which CI runs), not the part of each that meets every pair. */
export const LONG = process.env.TEST_FORM === 'long';

/**
 * All of a product of values in the long form; otherwise one in so many, beginning elsewhere with each turn.
 * Where `one in` shares no factor with the sizes of the product, every pair of values is met over the turns.
 */
export function partOf<Value>(product: readonly Value[], turn: number, oneIn: number): readonly Value[] {
  return LONG ? product : product.filter((_, index) => index % oneIn === turn % oneIn);
}
