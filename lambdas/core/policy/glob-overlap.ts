import { ANY, type GlobCodes, ONE } from './glob.ts';

/** Any run of characters without a colon: a placeholder of an ARN that may hold a path. */
export const PATH_RUN = -5;
/** Any run of characters without a colon or a slash: a placeholder that holds one name. */
export const NAME_RUN = -6;

const SLASH = 47;
const COLON = 58;

/** Whether some text matches both patterns; takes at most (left × right) steps. */
export function overlaps(left: GlobCodes, right: GlobCodes): boolean {
  const seen = new Set<number>();
  const pending: [number, number][] = [[0, 0]];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [leftAt, rightAt] = next;
    const state = leftAt * (right.length + 1) + rightAt;
    if (seen.has(state)) continue;
    seen.add(state);
    if (leftAt === left.length && rightAt === right.length) return true;
    const leftCode = left[leftAt];
    const rightCode = right[rightAt];
    if (isRun(leftCode)) {
      pending.push([leftAt + 1, rightAt]);
      if (rightCode !== undefined && takes(leftCode, rightCode)) pending.push([leftAt, rightAt + 1]);
    }
    if (isRun(rightCode)) {
      pending.push([leftAt, rightAt + 1]);
      if (leftCode !== undefined && takes(rightCode, leftCode)) pending.push([leftAt + 1, rightAt]);
    }
    if (isSame(leftCode, rightCode)) pending.push([leftAt + 1, rightAt + 1]);
  }
  return false;
}

function isRun(code: number | undefined): code is number {
  return code === ANY || code === PATH_RUN || code === NAME_RUN;
}

function takes(run: number, code: number): boolean {
  return run === ANY || (code !== COLON && (run === PATH_RUN || code !== SLASH));
}

function isSame(left: number | undefined, right: number | undefined): boolean {
  if (left === undefined || right === undefined) return false;
  return left === right || left === ONE || right === ONE;
}
