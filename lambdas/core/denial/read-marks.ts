import type { ActionData } from '../model/action-data.ts';
import type { Mark, PatternReader } from './mark.ts';
import { MESSAGE_PATTERNS } from './pattern-catalogue.ts';
import { readSentences } from './sentence.ts';
import { servicePrefix } from './service-names.ts';

/** Enough for any batch of errors in one text; a text that repeats itself for ever is read up to here. */
const MAXIMUM_MARKS_PER_PATTERN = 200;

/** Everything the text says about refusals and failures, in order of appearance. */
export function readMarks(text: string, actions: ActionData): readonly Mark[] {
  const read: PatternReader = { text, service: (name) => servicePrefix(name, actions) };
  const marks = [...readSentences(text, actions)];
  for (const pattern of MESSAGE_PATTERNS) {
    if (!pattern.hints.some((hint) => text.includes(hint))) continue;
    let count = 0;
    for (const match of text.matchAll(pattern.expression)) {
      count += 1;
      if (count > MAXIMUM_MARKS_PER_PATTERN) break;
      const found = pattern.yields(match, read);
      if (found === undefined) continue;
      marks.push({
        at: match.index,
        end: match.index + match[0].length,
        role: pattern.role,
        evidence: found.evidence,
        fields: found.fields ?? {},
      });
    }
  }
  return marks.sort((left, right) => left.at - right.at);
}
