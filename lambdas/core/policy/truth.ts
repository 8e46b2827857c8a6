/**
 * Three values: yes, no, or a doubt that names what would settle it. Doubts combine as in Kleene's logic, so a
 * doubt that cannot change the outcome disappears and only what the outcome hangs on is named.
 */
export type Truth = boolean | Doubt;

export interface Doubt {
  /** Condition keys of which nothing is known. */
  readonly keys: readonly string[];
  /** Names of documents that could not be read. */
  readonly policies: readonly string[];
}

export function doubtOfKeys(keys: readonly string[]): Doubt {
  return { keys, policies: [] };
}

export function doubtOfPolicy(name: string): Doubt {
  return { keys: [], policies: [name] };
}

export function both(left: Truth, right: Truth): Truth {
  if (left === false || right === false) return false;
  if (left === true) return right;
  if (right === true) return left;
  return merged(left, right);
}

export function either(left: Truth, right: Truth): Truth {
  if (left === true || right === true) return true;
  if (left === false) return right;
  if (right === false) return left;
  return merged(left, right);
}

export function negated(truth: Truth): Truth {
  return typeof truth === 'boolean' ? !truth : truth;
}

export function isDoubt(truth: Truth): truth is Doubt {
  return typeof truth !== 'boolean';
}

function merged(left: Doubt, right: Doubt): Doubt {
  return { keys: [...left.keys, ...right.keys], policies: [...left.policies, ...right.policies] };
}
