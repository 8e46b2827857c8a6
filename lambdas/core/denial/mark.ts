import type { Denial } from '../model/denial.ts';

/** What one place in a text says about a refusal. */
export type MarkFields = Partial<Omit<Denial, 'inferred' | 'unknownAction'>> & {
  /** A service by its wording or its stack, below any that is named. */
  readonly likelyService?: string;
  /** An operation that only a stack frame or a class name shows. */
  readonly likelyOperation?: string;
};

/**
 * `opening`: stands before the message (`An error occurred (…) when calling …:`); `statement`: is the message;
 * `closing`: stands after it (`(Service: …; Request ID: …)`); `detail`: adds a field wherever it stands.
 */
export type MarkRole = 'opening' | 'statement' | 'closing' | 'detail';

/**
 * `refusal`: AWS refused, whatever else the text says; `hint`: a word for refusals that other programs print too;
 * `credentials`: no usable credentials; `failure`: some other error of AWS, so that what belongs to it is not taken for a refusal's;
 * `nothing`: says none of these.
 */
export type Evidence = 'refusal' | 'hint' | 'credentials' | 'failure' | 'nothing';

/** A named pattern's match at its place in the text. */
export interface Mark {
  readonly at: number;
  readonly end: number;
  readonly role: MarkRole;
  readonly evidence: Evidence;
  readonly fields: MarkFields;
}

/** One known form of message: an entry of a pattern table. */
export interface MessagePattern {
  /** Kebab-case and unique over all tables. */
  readonly name: string;
  /** A real message of this form, shortened. */
  readonly sample: string;
  /** Literals of which one occurs wherever the expression matches: looked for first, since that costs next to nothing. */
  readonly hints: readonly string[];
  /** Global, and linear on any text: no nested quantifier, every repetition bounded. */
  readonly expression: RegExp;
  readonly role: MarkRole;
  readonly yields: (match: RegExpExecArray, read: PatternReader) => MarkYield | undefined;
}

export interface MarkYield {
  readonly evidence: Evidence;
  readonly fields?: MarkFields;
}

/** What a pattern may ask while it reads its match. */
export interface PatternReader {
  /** The text around a match, so many characters to both sides. */
  around(match: RegExpExecArray, distance: number): string;
  /** The text before a match. */
  before(match: RegExpExecArray, distance: number): string;
  /** IAM prefix of a service as SDKs name it. */
  service(name: string): string | null;
}

/** A group of a match, null where it took no part in it. */
export function part(match: RegExpMatchArray, index: number): string | null {
  return match[index] ?? null;
}

/** A group of a match, empty where it took no part in it. */
export function word(match: RegExpMatchArray, index: number): string {
  return match[index] ?? '';
}
