import type { ActionData } from '../model/action-data.ts';
import { isSpace, joinLines, looksLikeArn, scanArn, trimPunctuation } from './arn-text.ts';
import { type Mark, type MarkFields, word } from './mark.ts';
import { readReasonClause } from './reason-clause.ts';
import { readResource } from './sentence-resource.ts';

/** Between two words may end one string literal of a program and begin the next. */
const ANCHOR =
  /[nN]ot[\s"'+]{1,300}(?:f["'])?authorized(?:[\s"'+]{1,300}(?:f["'])?to[\s"'+]{1,300}(?:f["'])?perform\b|(?=[\s.…]{0,40}$))/g;
const ACTION = /[\s:"'`*[<(]{0,300}([A-Za-z][\w-]{0,60})\s{0,200}:[\s`]{0,200}(\*|[A-Za-z]\w{0,120}(?:\*(?!\*))?)/y;
const MAXIMUM_SENTENCES = 200;
const PRINCIPAL_WINDOW = 700;
const PRINCIPAL_LABEL = /User|Role|Principal|Identity/g;
const AFTER_LABEL = /(?=[\s:`'"*])[\s:]{0,200}[`'"*]{0,3}/y;
const ADJACENT_VERB = /^[`'"*\s]{0,200}(?:is|was|are)[\s"'+]{0,300}$/;
/** The text ends within an action: at its end, or where PHP cuts a body. */
const CUT_ACTION = /^(?:$|[\s.…]{0,4}\(truncated|(?:\.{3}|…)\s{0,4}$)/;
/** What stands for an action that a service did not name, or for the rest of a text that was cut. */
const NO_ACTION =
  /^(?:[\s.…]{0,40}$|: null\b|\s?:\s{1,8}(?:([A-Za-z][\w-]{1,30})(?::|\s?(?=\(truncated)))?(?:\.\.\.|…|<|\*\*\*|\(truncated))/;
const VERB = /(?<![\w-])(?:is|was|are)$/;

/**
 * Adds a mark for each of IAM's sentences, their wordings: `User: ARN is not authorized to perform: ACTION on resource: RESOURCE because no …`.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 */
export function readSentences(text: string, actions: ActionData, marks: Mark[]): void {
  ANCHOR.lastIndex = 0;
  let anchor = ANCHOR.exec(text);
  for (let count = 0; anchor !== null && count < MAXIMUM_SENTENCES; count += 1) {
    const perform = anchor.index + anchor[0].length;
    const following = ANCHOR.exec(text);
    const found = readSentence(text, anchor.index, perform, following?.index ?? text.length, actions);
    if (found !== undefined) marks.push(found);
    anchor = following;
  }
}

function readSentence(text: string, at: number, perform: number, next: number, actions: ActionData): Mark | undefined {
  const { principal, start } = readPrincipal(text, at);
  ACTION.lastIndex = perform;
  const match = ACTION.exec(text);
  if (match === null) return cutSentence(text, principal, start, perform, actions);
  const service = word(match, 1).toLowerCase();
  const named = `${service}:${match[2]}`;
  const broken =
    actions.action(named) === undefined ? restOfAction(text, perform + match[0].length, named, actions) : '';
  const written = named + broken.trim();
  const fact = actions.action(written);
  const awsNamed = principal?.includes('arn:') === true || actions.actionsOf(service).length > 0;
  if (!awsNamed) return undefined;
  const afterAction = perform + match[0].length + broken.length;
  if (fact === undefined && CUT_ACTION.test(text.slice(afterAction, afterAction + 20))) {
    return mark(start, afterAction, { principal, service });
  }
  const resource = readResource(text, afterAction);
  const roleTrust = principal === null && /^sts:AssumeRoleWith/i.test(written) && resource.value === null;
  const clause = readReasonClause(text, resource.end, next);
  return mark(start, resource.end, {
    action: fact?.name ?? written,
    service,
    principal,
    resource: resource.value,
    effect: clause.effect,
    layer: clause.layer ?? (roleTrust ? 'role-trust-policy' : null),
    policyArn: clause.policyArn,
    ...(clause.reason === undefined ? {} : { reason: clause.reason }),
  });
}

/** The rest of an action that a line end broke (`lambda:AddPer⏎mission`), if only with it the action is one of AWS's. */
function restOfAction(text: string, at: number, start: string, actions: ActionData): string {
  const rest = /^[ \t]{0,4}\n[ \t]{0,80}\w{1,60}/.exec(text.slice(at, at + 160))?.[0] ?? '';
  return rest !== '' && actions.action(start + rest.trim()) !== undefined ? rest : '';
}

/** A sentence without its action still proves a refusal when it names an ARN. */
function cutSentence(
  text: string,
  principal: string | null,
  start: number,
  end: number,
  actions: ActionData,
): Mark | undefined {
  const rest = NO_ACTION.exec(text.slice(end, end + 60));
  if (rest === null || principal === null) return undefined;
  const service = rest[1]?.toLowerCase();
  const known = service !== undefined && actions.actionsOf(service).length > 0;
  return mark(start, end, { principal, service: known ? service : null });
}

function mark(at: number, end: number, fields: MarkFields): Mark {
  return { at, end, role: 'statement', evidence: 'refusal', fields };
}

function readPrincipal(text: string, at: number): { readonly principal: string | null; readonly start: number } {
  const before = text.slice(Math.max(0, at - PRINCIPAL_WINDOW), at);
  const from = at - before.length;
  const label = lastLabel(before);
  if (label !== undefined) {
    return { principal: principalNamed(withoutVerb(before.slice(label.end))), start: from + label.at };
  }
  const arn = before.lastIndexOf('arn:');
  if (arn < 0) return { principal: null, start: at };
  const found = scanArn(before, arn);
  const adjacent = ADJACENT_VERB.test(before.slice(found.end));
  return adjacent ? { principal: found.value, start: from + arn } : { principal: null, start: at };
}

/**
 * Where the last `User:` or its like stands, and where the name after it starts. Of each word its last place counts: where that is
 * within another word, such as `CreateRole`, an earlier place is too far from the sentence.
 */
function lastLabel(before: string): { readonly at: number; readonly end: number } | undefined {
  const places = new Map<string, number>();
  PRINCIPAL_LABEL.lastIndex = 0;
  for (let match = PRINCIPAL_LABEL.exec(before); match !== null; match = PRINCIPAL_LABEL.exec(before)) {
    places.set(match[0], match.index);
  }
  let last: { readonly at: number; readonly end: number } | undefined;
  for (const [label, at] of places) {
    if ((last !== undefined && at < last.at) || /[\w/:-]/.test(before.charAt(at - 1))) continue;
    AFTER_LABEL.lastIndex = at + label.length;
    const after = AFTER_LABEL.exec(before);
    if (after !== null) last = { at, end: at + label.length + after[0].length };
  }
  return last;
}

function withoutVerb(written: string): string {
  let end = written.length;
  while (end > 0 && isSeparator(written.charAt(end - 1))) end -= 1;
  return written.slice(0, end).replace(VERB, '').trimEnd();
}

/** What may stand between words: white space, or the end of one string literal and the start of the next. */
function isSeparator(character: string): boolean {
  return character === '"' || character === "'" || character === '+' || character.trim() === '';
}

function principalNamed(written: string): string | null {
  const name = trimPunctuation(joinLines(written));
  if (name === 'anonymous') return name;
  if (/^[\w-]{1,60}(?:\.[\w-]{1,60}){0,4}\.amazonaws\.com(?:\.cn)?$/.test(name)) return name;
  if (!looksLikeArn(name)) return null;
  return hasStrayText(name) ? scanArn(name, 0).value : name;
}

/** An ARN holds a space only inside a placeholder; more than a few mean that text from elsewhere got between. */
function hasStrayText(name: string): boolean {
  let spaces = 0;
  for (const character of name) if (isSpace(character)) spaces += 1;
  return spaces > 8;
}
