import type { ActionData } from '../model/action-data.ts';
import type { Reading } from '../model/denial.ts';
import { credentialFailure } from './credentials.ts';
import { foldDenials } from './fold.ts';
import { type Group, groupMarks } from './group.ts';
import { groupDenial } from './group-denial.ts';
import { plainText } from './plain-text.ts';
import { mayHoldRefusal } from './prefilter.ts';
import { readMarks } from './read-marks.ts';
import { type TextFacts, textFacts } from './text-facts.ts';

const NOTHING: Reading = { kind: 'none', denials: [] };

/** CloudWatch Logs takes no longer event; what a longer text says beyond it is not read. */
const MAXIMUM_TEXT_LENGTH = 1_048_576;

/** Enough for any batch of errors in one text. */
const MAXIMUM_GROUPS = 100;

/** What AWS refused, as far as the text says. Total and linear in the length of the text; never throws. */
export function readDenials(text: string, actions: ActionData): Reading {
  const read = text.length > MAXIMUM_TEXT_LENGTH ? text.slice(0, MAXIMUM_TEXT_LENGTH) : text;
  if (!mayHoldRefusal(read)) return NOTHING;
  const plain = plainText(read);
  const facts = textFacts(plain);
  const groups = groupMarks(readMarks(plain, actions)).slice(0, MAXIMUM_GROUPS);
  const verdicts = groups.map((group) => verdict(group, facts));
  const refused = groups.filter((_, index) => verdicts[index] === 'denied');
  if (refused.length > 0) {
    return { kind: 'denied', denials: foldDenials(refused.map((group) => groupDenial(group, plain, facts, actions))) };
  }
  return verdicts.includes('credentials')
    ? { kind: 'credentials', denials: [], credentialFailure: credentialFailure(plain) }
    : NOTHING;
}

/** A service's own statement decides; without one credentials come before codes, since both may stand in one error. */
function verdict(group: Group, facts: TextFacts): Reading['kind'] {
  const has = (evidence: string): boolean => group.marks.some((mark) => mark.evidence === evidence);
  if (group.marks.some((mark) => mark.role === 'statement' && mark.evidence === 'refusal')) return 'denied';
  if (facts.speaksOfAnotherVendor()) return 'none';
  if (has('credentials')) return 'credentials';
  if (has('failure')) return 'none';
  if (has('refusal')) return 'denied';
  const named = group.marks.some(({ fields }) => fields.service ?? fields.likelyService);
  return has('hint') && (named || facts.speaksOfAws()) ? 'denied' : 'none';
}
