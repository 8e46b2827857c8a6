import type { ActionData } from '../model/action-data.ts';
import type { Denial, Reading } from '../model/denial.ts';
import { credentialFailure } from './credentials.ts';
import { foldDenials } from './fold.ts';
import { type Group, groupMarks } from './group.ts';
import { groupDenial } from './group-denial.ts';
import { plainText } from './plain-text.ts';
import { mayHoldRefusal } from './prefilter.ts';
import { readMarks } from './read-marks.ts';
import { TextFacts } from './text-facts.ts';

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
  const facts = new TextFacts(plain);
  const denials: Denial[] = [];
  let credentials = false;
  for (const group of groupMarks(readMarks(plain, actions)).slice(0, MAXIMUM_GROUPS)) {
    const kind = verdict(group, facts);
    if (kind === 'denied') denials.push(groupDenial(group, plain, facts, actions));
    if (kind === 'credentials') credentials = true;
  }
  if (denials.length > 0) return { kind: 'denied', denials: foldDenials(denials) };
  return credentials ? { kind: 'credentials', denials: [], credentialFailure: credentialFailure(plain) } : NOTHING;
}

/** A service's own statement decides; without one credentials come before codes, since both may stand in one error. */
function verdict({ marks }: Group, facts: TextFacts): Reading['kind'] {
  if (marks.some(({ role, evidence }) => role === 'statement' && evidence === 'refusal')) return 'denied';
  if (facts.speaksOfAnotherVendor()) return 'none';
  const evidences = new Set(marks.map(({ evidence }) => evidence));
  if (evidences.has('credentials')) return 'credentials';
  if (evidences.has('failure')) return 'none';
  if (evidences.has('refusal')) return 'denied';
  if (!evidences.has('hint')) return 'none';
  return marks.some(({ fields }) => fields.service ?? fields.likelyService) || facts.speaksOfAws() ? 'denied' : 'none';
}
