import ipaddr from 'ipaddr.js';
import { arnLikeCodes } from './arn-glob.ts';
import { globMatcher } from './glob.ts';
import { parseInstant } from './instant.ts';
import { patternCodes, pieceText, type ResolvedPiece } from './policy-variable.ts';

/** A base operator: how one value of the policy meets one value of the request. */
export interface Operator {
  /** As AWS spells it, without set prefix and `IfExists`. */
  readonly name: string;
  /** Negated operators compare like their positive twin; the outcome is turned round once. */
  readonly isNegated: boolean;
  readonly takesVariables: boolean;
  readonly compile: (pieces: readonly ResolvedPiece[]) => (requestValue: string) => boolean;
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
export const OPERATORS: ReadonlyMap<string, Operator> = new Map(
  [
    ...pair('StringEquals', 'StringNotEquals', exactly, true),
    ...pair('StringEqualsIgnoreCase', 'StringNotEqualsIgnoreCase', ignoringCase, true),
    ...pair('StringLike', 'StringNotLike', (pieces) => globMatcher(patternCodes(pieces)), true),
    ...pair('ArnEquals', 'ArnNotEquals', arnLike, true),
    ...pair('ArnLike', 'ArnNotLike', arnLike, true),
    ...pair(
      'NumericEquals',
      'NumericNotEquals',
      comparing(toNumber, (got, wanted) => got === wanted),
      false,
    ),
    positive(
      'NumericLessThan',
      comparing(toNumber, (got, wanted) => got < wanted),
      false,
    ),
    positive(
      'NumericLessThanEquals',
      comparing(toNumber, (got, wanted) => got <= wanted),
      false,
    ),
    positive(
      'NumericGreaterThan',
      comparing(toNumber, (got, wanted) => got > wanted),
      false,
    ),
    positive(
      'NumericGreaterThanEquals',
      comparing(toNumber, (got, wanted) => got >= wanted),
      false,
    ),
    ...pair(
      'DateEquals',
      'DateNotEquals',
      comparing(parseInstant, (got, wanted) => got === wanted),
      false,
    ),
    positive(
      'DateLessThan',
      comparing(parseInstant, (got, wanted) => got < wanted),
      false,
    ),
    positive(
      'DateLessThanEquals',
      comparing(parseInstant, (got, wanted) => got <= wanted),
      false,
    ),
    positive(
      'DateGreaterThan',
      comparing(parseInstant, (got, wanted) => got > wanted),
      false,
    ),
    positive(
      'DateGreaterThanEquals',
      comparing(parseInstant, (got, wanted) => got >= wanted),
      false,
    ),
    positive('Bool', ignoringCase, true),
    positive('BinaryEquals', sameBytes, false),
    ...pair('IpAddress', 'NotIpAddress', withinRange, false),
    positive('Null', exactly, false),
  ].map((operator) => [operator.name.toLowerCase(), operator]),
);

type Compile = Operator['compile'];

function positive(name: string, compile: Compile, takesVariables: boolean): Operator {
  return { name, isNegated: false, takesVariables, compile };
}

function pair(name: string, negatedName: string, compile: Compile, takesVariables: boolean): Operator[] {
  return [positive(name, compile, takesVariables), { name: negatedName, isNegated: true, takesVariables, compile }];
}

function exactly(pieces: readonly ResolvedPiece[]): (requestValue: string) => boolean {
  const wanted = pieceText(pieces);
  return (got) => got === wanted;
}

function ignoringCase(pieces: readonly ResolvedPiece[]): (requestValue: string) => boolean {
  const wanted = pieceText(pieces).toLowerCase();
  return (got) => got.toLowerCase() === wanted;
}

function arnLike(pieces: readonly ResolvedPiece[]): (requestValue: string) => boolean {
  if (pieceText(pieces) === '*') return (got) => got.startsWith('arn:');
  const codes = arnLikeCodes(patternCodes(pieces));
  return codes === undefined ? () => false : globMatcher(codes);
}

function comparing(
  read: (text: string) => number | undefined,
  compare: (got: number, wanted: number) => boolean,
): Compile {
  return (pieces) => {
    const wanted = read(pieceText(pieces));
    return (text) => {
      const got = read(text);
      return wanted !== undefined && got !== undefined && compare(got, wanted);
    };
  };
}

function toNumber(text: string): number | undefined {
  const number = text.trim() === '' ? Number.NaN : Number(text);
  return Number.isNaN(number) ? undefined : number;
}

/** Base64 of the same bytes differs in padding at most. */
function sameBytes(pieces: readonly ResolvedPiece[]): (requestValue: string) => boolean {
  const wanted = unpadded(pieceText(pieces));
  return (got) => unpadded(got) === wanted;
}

function unpadded(base64: string): string {
  return base64.replace(/={1,2}$/, '');
}

/** Without a prefix length the range is the one address. */
function withinRange(pieces: readonly ResolvedPiece[]): (requestValue: string) => boolean {
  const [address = '', length] = pieceText(pieces).split('/');
  const network = addressBits(address);
  const prefixLength = length === undefined ? network?.length : toNumber(length);
  if (network === undefined || prefixLength === undefined) return () => false;
  const prefix = network.slice(0, prefixLength);
  return (got) => {
    const bits = addressBits(got);
    return bits?.length === network.length && bits.startsWith(prefix);
  };
}

/** The bits of an IPv4 (32) or IPv6 (128) address as text; `undefined` for other text. */
function addressBits(text: string): string | undefined {
  if (!ipaddr.IPv4.isValidFourPartDecimal(text) && !ipaddr.IPv6.isValid(text)) return undefined;
  const bytes = ipaddr.process(text).toByteArray();
  return bytes.map((byte) => byte.toString(2).padStart(8, '0')).join('');
}
