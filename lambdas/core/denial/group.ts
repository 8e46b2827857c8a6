import { codeEvidence } from './error-codes.ts';
import type { Mark, MarkFields } from './mark.ts';

/** The marks of one error, in order of appearance. */
export interface Group {
  readonly marks: readonly Mark[];
}

/** Parts the marks of a text into errors: what opens a message starts one, what states or closes it joins the one before. */
export function groupMarks(marks: readonly Mark[]): readonly Group[] {
  const groups: Mark[][] = [];
  let current: Mark[] = [];
  let covered = -1;
  for (const mark of marks) {
    if (mark.role !== 'detail') {
      if (mark.end <= covered) continue;
      covered = mark.end;
    }
    if (current.length > 0 && startsAnother(current, mark)) {
      groups.push(current);
      current = [];
    }
    current.push(mark);
  }
  if (current.length > 0) groups.push(current);
  return groups.map((group) => ({ marks: group }));
}

function startsAnother(current: readonly Mark[], mark: Mark): boolean {
  switch (mark.role) {
    case 'opening':
      return current.some((other) => other.role === 'statement' || other.role === 'closing' || conflicts(other, mark));
    case 'statement':
      return current.some((other) => other.role === 'statement' && !sameStatement(other, mark));
    case 'closing':
      return current.some((other) => other.role === 'closing' && conflicts(other, mark));
    case 'detail':
      return false;
  }
}

function conflicts(left: Mark, right: Mark): boolean {
  return (
    differ(left.fields.operation, right.fields.operation) ||
    differ(left.fields.service, right.fields.service) ||
    codeConflict(left.fields, right.fields)
  );
}

function codeConflict(left: MarkFields, right: MarkFields): boolean {
  const one = left.errorCode;
  const other = right.errorCode;
  return typeof one === 'string' && typeof other === 'string' && codeEvidence(one) !== codeEvidence(other);
}

function sameStatement(left: Mark, right: Mark): boolean {
  return (
    left.evidence === right.evidence &&
    !differ(left.fields.action, right.fields.action) &&
    !differ(left.fields.service, right.fields.service) &&
    sameUnlessCut(left.fields, right.fields)
  );
}

function differ(left: string | null | undefined, right: string | null | undefined): boolean {
  return typeof left === 'string' && typeof right === 'string' && left !== right;
}

type Parties = Pick<MarkFields, 'resource' | 'principal' | 'effect'>;

/** Whether two sentences speak of one resource and caller. Where one of them ends early, the start of a value stands for the whole. */
export function sameUnlessCut(left: Parties, right: Parties): boolean {
  const cut = [left.effect, right.effect].some((effect) => effect === undefined || effect === 'unknown');
  const apart = cut ? neitherStartsTheOther : differ;
  return !apart(left.resource, right.resource) && !apart(left.principal, right.principal);
}

function neitherStartsTheOther(left: string | null | undefined, right: string | null | undefined): boolean {
  if (typeof left !== 'string' || typeof right !== 'string') return false;
  return !left.startsWith(right) && !right.startsWith(left);
}
