import type { ActionData } from '../model/action-data.ts';
import type { Reading } from '../model/denial.ts';
import { credentialFailure } from './credentials.ts';
import { foldDenials } from './fold.ts';
import { type Group, groupMarks } from './group.ts';
import { groupDenial } from './group-denial.ts';
import { plainText } from './plain-text.ts';
import { mayHoldRefusal } from './prefilter.ts';
import { readMarks } from './read-marks.ts';
import { speaksOfAnotherVendor, speaksOfAws } from './surroundings.ts';

const NOTHING: Reading = { kind: 'none', denials: [] };

/** CloudWatch Logs takes no longer event; what a longer text says beyond it is not read. */
const MAXIMUM_TEXT_LENGTH = 1_048_576;

/** What AWS refused, as far as the text says. Total and linear in the length of the text; never throws. */
export function readDenials(text: string, actions: ActionData): Reading {
  const read = text.length > MAXIMUM_TEXT_LENGTH ? text.slice(0, MAXIMUM_TEXT_LENGTH) : text;
  if (!mayHoldRefusal(read)) return NOTHING;
  const plain = plainText(read);
  const groups = groupMarks(readMarks(plain, actions));
  const verdicts = groups.map((group) => verdict(group, plain));
  const refused = groups.filter((_, index) => verdicts[index] === 'denied');
  if (refused.length > 0) {
    return { kind: 'denied', denials: foldDenials(refused.map((group) => groupDenial(group, plain, actions))) };
  }
  return verdicts.includes('credentials')
    ? { kind: 'credentials', denials: [], credentialFailure: credentialFailure(plain) }
    : NOTHING;
}

/** A service's own statement decides; without one credentials come before codes, since both may stand in one error. */
function verdict(group: Group, text: string): Reading['kind'] {
  const has = (evidence: string): boolean => group.marks.some((mark) => mark.evidence === evidence);
  if (group.marks.some((mark) => mark.role === 'statement' && mark.evidence === 'refusal')) return 'denied';
  if (speaksOfAnotherVendor(text)) return 'none';
  if (has('credentials')) return 'credentials';
  if (has('failure')) return 'none';
  if (has('refusal')) return 'denied';
  const named = group.marks.some(({ fields }) => fields.service ?? fields.likelyService);
  return has('hint') && (named || speaksOfAws(text)) ? 'denied' : 'none';
}
