import type { ActionData } from '../model/action-data.ts';
import { holds, type Literal, literal, type PairSet, pairSet } from './literals.ts';
import type { Mark, PatternReader } from './mark.ts';
import { MESSAGE_PATTERNS } from './pattern-catalogue.ts';
import { CREDENTIAL_PATTERNS } from './patterns-credentials.ts';
import { readSentences } from './sentence.ts';
import { servicePrefix } from './service-names.ts';

/** Enough for any batch of errors in one text; a text that repeats itself for ever is read up to here. */
const MAXIMUM_MARKS_PER_PATTERN = 200;

const MESSAGES = MESSAGE_PATTERNS.map((pattern) => ({ pattern, hints: pattern.hints.map(literal) }));
const CREDENTIALS = CREDENTIAL_PATTERNS.map((pattern) => ({ pattern, hint: literal(pattern.hint) }));

/** Everything the text says about refusals and failures, in order of appearance, the longer first of two at one place. */
export function readMarks(text: string, actions: ActionData): readonly Mark[] {
  const pairs = pairSet(text);
  const marks: Mark[] = [];
  readSentences(text, actions, marks);
  readMessages(text, pairs, actions, marks);
  readCredentials(text, pairs, marks);
  return marks.sort((left, right) => left.at - right.at || right.end - left.end);
}

function readMessages(text: string, pairs: PairSet | undefined, actions: ActionData, marks: Mark[]): void {
  const read: PatternReader = {
    around: ({ index, 0: found }, distance) =>
      text.slice(Math.max(0, index - distance), index + found.length + distance),
    before: ({ index }, distance) => text.slice(Math.max(0, index - distance), index),
    service: (name) => servicePrefix(name, actions),
  };
  for (const { pattern, hints } of MESSAGES) {
    if (!holdsOne(text, pairs, hints)) continue;
    const { expression, yields, role } = pattern;
    expression.lastIndex = 0;
    for (let count = 0; count < MAXIMUM_MARKS_PER_PATTERN; count += 1) {
      const match = expression.exec(text);
      if (match === null) break;
      const found = yields(match, read);
      if (found === undefined) continue;
      const end = match.index + match[0].length;
      marks.push({ at: match.index, end, role, evidence: found.evidence, fields: found.fields ?? {} });
    }
  }
}

function readCredentials(text: string, pairs: PairSet | undefined, marks: Mark[]): void {
  for (const { pattern, hint } of CREDENTIALS) {
    if (!holds(text, pairs, hint)) continue;
    const match = pattern.expression.exec(text);
    if (match === null) continue;
    const end = match.index + match[0].length;
    marks.push({ at: match.index, end, role: 'statement', evidence: 'credentials', fields: {} });
  }
}

function holdsOne(text: string, pairs: PairSet | undefined, hints: readonly Literal[]): boolean {
  for (const hint of hints) if (holds(text, pairs, hint)) return true;
  return false;
}
