/** A value found in a text and the position after it. */
export interface Found {
  readonly value: string;
  readonly end: number;
}

const MAXIMUM_VALUE_LENGTH = 2_048;
const MAXIMUM_PLACEHOLDER_LENGTH = 60;
const TERMINATORS = new Set(['"', "'", '`', ';', ')', ']', '}', '|', '\\', '<', '>', '“', '”', '’']);
/** Characters that are part of an ARN whatever stands around them: none that ends one or opens a placeholder. */
const PLAIN_RUN = /[^\s"'`;)\]}|\\<>“”’,[{(*]{1,2048}/y;
const CLOSING_BRACKETS: Readonly<Record<string, string>> = {
  '<': '>',
  '[': ']',
  '{': '}',
  '(': ')',
  '*': '*',
  '"': '"',
};

/**
 * The ARN that starts at a position, however a log shows it: with placeholders that hold spaces or brackets (`<account id>`, `{{X}}`),
 * broken over lines, followed by quotes or a full stop.
 */
export function scanArn(text: string, start: number): Found {
  const limit = Math.min(text.length, start + MAXIMUM_VALUE_LENGTH);
  let value = '';
  let at = start;
  while (at < limit) {
    PLAIN_RUN.lastIndex = at;
    const run = PLAIN_RUN.exec(text)?.[0].slice(0, limit - at) ?? '';
    value += run;
    at += run.length;
    if (at >= limit) break;
    const character = text.charAt(at);
    const placeholder = placeholderAt(text, at, value) || accountWords(text, at, value);
    if (placeholder > 0) {
      value += text.slice(at, at + placeholder);
      at += placeholder;
    } else if (isSpace(character)) {
      const next = continuation(text, at, value);
      if (next === undefined) break;
      at = next;
    } else if (TERMINATORS.has(character) || (character === ',' && !/[\w=+@.-]/.test(text.charAt(at + 1)))) {
      break;
    } else {
      value += character;
      at += 1;
    }
  }
  return { value: trimPunctuation(value), end: at };
}

/** Length of a placeholder such as `<account id>` that belongs to the ARN, else 0. */
function placeholderAt(text: string, at: number, before: string): number {
  const closing = CLOSING_BRACKETS[text.charAt(at)];
  if (closing === undefined || !/[:/$#-]$/.test(before)) return 0;
  const window = text.slice(at + 1, at + 1 + MAXIMUM_PLACEHOLDER_LENGTH);
  const close = window.indexOf(closing);
  if (close < 0 || window.slice(0, close).includes('\n') || window.startsWith('/')) return 0;
  let length = close + 2;
  while (text.charAt(at + length) === closing && closing !== '"') length += 1;
  const bareSign = closing === '*' || closing === '"' || closing === ')';
  return bareSign && !/[:/]/.test(text.charAt(at + length)) ? 0 : length;
}

/** Length of what follows `Account` in an ARN whose account somebody wrote in words (`arn:aws:iam::Account B:role/app`), else 0. */
function accountWords(text: string, at: number, before: string): number {
  if (text.charAt(at) !== ' ' || !BEFORE_ACCOUNT_WORDS.test(before)) return 0;
  return ACCOUNT_WORDS.exec(text.slice(at, at + MAXIMUM_PLACEHOLDER_LENGTH))?.[0].length ?? 0;
}

const BEFORE_ACCOUNT_WORDS = /^arn:[\w-]{1,20}:[\w-]{0,40}:[\w-]{0,40}:[A-Za-z][\w-]{0,20}$/;
const ACCOUNT_WORDS = /^ [\w-]{1,20}(?: [\w-]{1,20})?(?=:[\w*])/;

/** Where an ARN broken by a line end goes on, or `undefined` where it ends. */
function continuation(text: string, at: number, value: string): number | undefined {
  let next = at;
  let newlines = 0;
  while (next < text.length && next - at < 400 && isSpace(text.charAt(next))) {
    if (text.charAt(next) === '\n') newlines += 1;
    next += 1;
  }
  if (newlines === 0) return undefined;
  const following = text.slice(next, next + 40);
  if (following.startsWith('/') && SOURCE_LINE.test(text.slice(next, next + 300))) return undefined;
  if (/^[/:][\w*]|^\/\*/.test(following)) return next;
  const broken = /[-:/_]$/.test(value) && /^[\w*.-]/.test(following);
  return broken && !PROSE.test(following) ? next : undefined;
}

/** A stack frame such as `/app/models/order.rb:10:in`. */
const SOURCE_LINE = /^\/[^\n]{0,250}\.\w{1,8}:\d/;

/** What may follow an ARN on the next line and is no part of it. */
const PROSE =
  /^(?:because|with|status|at|in|on|is|and|for|to|not|User|Error|Caused|Request|File|Traceback|Encoded|Go|exit|[A-Z]\w*:|\w+=|\d{4}-\d\d|-+ )\b|^-+>/;

/**
 * Without the quotes and the punctuation of the sentence around it. A colon at the end is part of a log group's ARN and of one without a
 * resource; three dots at the end stand for text somebody left out.
 */
export function trimPunctuation(text: string): string {
  const value = text.replace(/["'`,;)]{1,8}$/, '');
  if (value.endsWith('...')) return value.replace(/\.{4,80}$/, '...');
  const bare = value.replace(/\.{1,2}$/, '').replace(/["'`,;)]{1,8}$/, '');
  return bare.endsWith(':') && !/^arn:[\w-]*:(?:logs:|[\w-]*:[\w-]*:[^:]{0,40}:$)/.test(bare)
    ? bare.slice(0, -1)
    : bare;
}

/** A value broken over lines, as one: a line break and the indentation around it go, single spaces stay. */
export function joinLines(text: string): string {
  return (text.includes('\n') ? text.replace(/[ \t]{0,200}\n\s{0,400}/g, '') : text).trim();
}

export function isSpace(character: string): boolean {
  return character === ' ' || character === '\n' || character === '\t' || character === '\r';
}

/** Whether a text is an ARN, or the rest of one that lost its `arn:`. */
export function looksLikeArn(text: string): boolean {
  return /^(?:\w{0,12}arn:|[\w-]{0,32}:(?:sts|iam):|[a-z][a-z0-9-]{1,40}:[a-z]{2}[a-z-]{1,24}-\d:)/.test(text);
}
