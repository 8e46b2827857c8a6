import type { ActionData } from '../model/action-data.ts';
import type { Mark, PatternReader } from './mark.ts';
import { MESSAGE_PATTERNS } from './pattern-catalogue.ts';
import { readSentences } from './sentence.ts';
import { servicePrefix } from './service-names.ts';

/** Enough for any batch of errors in one text; a text that repeats itself for ever is read up to here. */
const MAXIMUM_MARKS_PER_PATTERN = 200;

/** What the text says about refusals and failures, pattern by pattern; credential wordings apart. */
export function readMarks(text: string, actions: ActionData): readonly Mark[] {
  const read: PatternReader = { text, service: (name) => servicePrefix(name, actions) };
  const marks = [...readSentences(text, actions)];
  for (const { hints, expression, yields, role } of MESSAGE_PATTERNS) {
    if (!holdsOne(text, hints)) continue;
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
  return marks;
}

function holdsOne(text: string, hints: readonly string[]): boolean {
  for (const hint of hints) if (text.includes(hint)) return true;
  return false;
}
