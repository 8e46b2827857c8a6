import { joinLines, looksLikeArn, scanArn, trimPunctuation } from './arn-text.ts';

/** A sentence's resource: null where it names none, or only a placeholder for one. */
export interface ResourceFound {
  readonly value: string | null;
  readonly end: number;
}

const LABEL =
  /[\s"'`*\])>.,]{0,300}on\s{1,300}(?:the\s{1,40})?resources?(?!\s{1,40}associated)(?:\(s\))?\s{0,40}:?\s{0,300}/y;
const RESOURCE_KINDS =
  /(?:role|user|group|policy|instance profile|mfa device|server certificate|SAML provider|OIDC provider|access key)\s[\w+=,.@:/-]{1,600}(?:\*(?!\*))?/y;
/** What starts the next line of a comment, and is no `*` for a resource. */
const COMMENT_STAR = /^\*[ \t]{1,8}(?!because|with|\s)/;
const MAXIMUM_LENGTH = 2_048;
/** By opening quote: the quote that ends a resource. A key may hold quotes: the one that ends it is followed by no letter. */
const CLOSING_QUOTES: Readonly<Record<string, RegExp>> = {
  '"': /"(?![\w/]|\.\w)/,
  "'": /'(?![\w/]|\.\w)/,
  '`': /['`](?![\w/]|\.\w)/,
  '“': /”(?![\w/]|\.\w)/,
};
/** What stands after a single word that is the whole resource. */
const AFTER_NAME = /^(?:$|\s*$|\s+(?:because|with|at|status|-|–|—|\(|\[|\{)|\s*\n|[\s]*[;,)\]}"'`|<]|\.(?:\s|$))/;

/** Reads `on resource: …` where it stands after an action. */
export function readResource(text: string, start: number): ResourceFound {
  LABEL.lastIndex = start;
  const label = LABEL.exec(text);
  if (label === null) return { value: null, end: start };
  let from = start + label[0].length;
  if (label[0].includes('\n')) from += COMMENT_STAR.exec(text.slice(from, from + 12))?.[0].length ?? 0;
  if (/^\*(?![\w*:/-])/.test(text.slice(from, from + 2))) return { value: '*', end: from + 1 };
  if (/^\*\*\w/.test(text.slice(from, from + 3))) from += 2;
  const closing = CLOSING_QUOTES[text.charAt(from)];
  if (closing !== undefined && /\w$/.test(label[0])) return { value: null, end: start };
  if (closing !== undefined) return quoted(text, from + 1, closing);
  if (looksLikeArn(text.slice(from, from + 80))) {
    const found = scanArn(text, from);
    return { value: found.value === 'arn' ? null : found.value, end: found.end };
  }
  return named(text, from);
}

/** S3 quotes the resource; where no quote ends it, it is read like one without. */
function quoted(text: string, start: number, closing: RegExp): ResourceFound {
  const length = closing.exec(text.slice(start, start + MAXIMUM_LENGTH + 1))?.index ?? MAXIMUM_LENGTH;
  if (length < MAXIMUM_LENGTH) {
    return { value: meaningful(joinLines(text.slice(start, start + length))), end: start + length + 1 };
  }
  const found = scanArn(text, start);
  return { value: meaningful(found.value), end: found.end };
}

function named(text: string, from: number): ResourceFound {
  RESOURCE_KINDS.lastIndex = from;
  const kind = RESOURCE_KINDS.exec(text);
  if (kind !== null) return { value: trimPunctuation(kind[0]), end: from + kind[0].length };
  const word = /^[^\s"'`;)<>|]{1,600}/.exec(text.slice(from, from + 601))?.[0] ?? '';
  const rest = text.slice(from + word.length, from + word.length + 40);
  if (!AFTER_NAME.test(rest) && !word.endsWith('.')) return { value: null, end: from };
  return { value: meaningful(trimPunctuation(word)), end: from + word.length };
}

/** A value that names something; dots, masks and bracketed words stand for what somebody left out. */
function meaningful(value: string): string | null {
  if (value === '*') return value;
  if (looksLikeArn(value)) return value;
  return /^(?:[.…*xX-]{0,80}|[[<({].{0,80}[\])>}]?)$/.test(value) || value.startsWith('(...)') ? null : value;
}
