import type { ActionData } from '../model/action-data.ts';
import type { CredentialPattern } from './credential-pattern.ts';
import { literalSearch } from './literal-search.ts';
import type { Mark, MessagePattern, PatternReader } from './mark.ts';
import { MESSAGE_PATTERNS } from './pattern-catalogue.ts';
import { CREDENTIAL_PATTERNS } from './patterns-credentials.ts';
import { readSentences } from './sentence.ts';
import { servicePrefix } from './service-names.ts';

/** Enough for any batch of errors in one text; a text that repeats itself for ever is read up to here. */
const MAXIMUM_MARKS_PER_PATTERN = 200;

const SENTENCE_HINT = 'authorized';
const MESSAGE_POSITIONS = positionsByHint(MESSAGE_PATTERNS.map(({ hints }) => hints));
const CREDENTIAL_POSITIONS = positionsByHint(CREDENTIAL_PATTERNS.map(({ hint }) => [hint]));
const HINTS = [...new Set([SENTENCE_HINT, ...MESSAGE_POSITIONS.keys(), ...CREDENTIAL_POSITIONS.keys()])];
const search = literalSearch(HINTS);
/** By the position of a hint: positions of the patterns that may match where it stands. */
const MESSAGES_BY_HINT = HINTS.map((hint) => MESSAGE_POSITIONS.get(hint) ?? []);
const CREDENTIALS_BY_HINT = HINTS.map((hint) => CREDENTIAL_POSITIONS.get(hint) ?? []);

/** Everything the text says about refusals and failures, in order of appearance, the longer first of two at one place. */
export function readMarks(text: string, actions: ActionData): readonly Mark[] {
  const hints = search.find(text);
  const marks: Mark[] = [];
  if (hints.includes(0)) readSentences(text, actions, marks);
  const reader = patternReader(text, actions);
  for (const position of due(hints, MESSAGES_BY_HINT)) readMessage(MESSAGE_PATTERNS[position], text, reader, marks);
  for (const position of due(hints, CREDENTIALS_BY_HINT)) readCredential(CREDENTIAL_PATTERNS[position], text, marks);
  return marks.sort((left, right) => left.at - right.at || right.end - left.end);
}

/** Patterns of which a hint was found, in the order of their table. */
function due(hints: readonly number[], byHint: readonly (readonly number[])[]): readonly number[] {
  const positions: number[] = [];
  for (const hint of hints) {
    for (const position of byHint[hint] ?? []) if (!positions.includes(position)) positions.push(position);
  }
  return positions.sort((left, right) => left - right);
}

function readMessage(pattern: MessagePattern | undefined, text: string, reader: PatternReader, marks: Mark[]): void {
  if (pattern === undefined) return;
  const { expression, yields, role } = pattern;
  expression.lastIndex = 0;
  for (let count = 0; count < MAXIMUM_MARKS_PER_PATTERN; count += 1) {
    const match = expression.exec(text);
    if (match === null) return;
    const found = yields(match, reader);
    if (found === undefined) continue;
    const end = match.index + match[0].length;
    marks.push({ at: match.index, end, role, evidence: found.evidence, fields: found.fields ?? {} });
  }
}

function readCredential(pattern: CredentialPattern | undefined, text: string, marks: Mark[]): void {
  const match = pattern?.expression.exec(text);
  if (match == null) return;
  const end = match.index + match[0].length;
  marks.push({ at: match.index, end, role: 'statement', evidence: 'credentials', fields: {} });
}

function patternReader(text: string, actions: ActionData): PatternReader {
  return {
    around({ index, 0: found }, distance) {
      return text.slice(Math.max(0, index - distance), index + found.length + distance);
    },
    before({ index }, distance) {
      return text.slice(Math.max(0, index - distance), index);
    },
    service(name) {
      return servicePrefix(name, actions);
    },
  };
}

function positionsByHint(hintsOfPatterns: readonly (readonly string[])[]): ReadonlyMap<string, readonly number[]> {
  const positions = new Map<string, number[]>();
  for (const [position, hints] of hintsOfPatterns.entries()) {
    for (const hint of hints) {
      const listed = positions.get(hint);
      if (listed === undefined) positions.set(hint, [position]);
      else listed.push(position);
    }
  }
  return positions;
}
