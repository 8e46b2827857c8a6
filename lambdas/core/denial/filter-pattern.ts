/** Which kinds of line the subscription lets through. */
export interface FilterPatternOptions {
  /**
   * Also let failures to find usable credentials through.
   * @default true
   */
  readonly credentials?: boolean;
}

/** Phrases and codes of refusals. A term matches inside longer text; codes that contain a listed one need no entry of their own where the service matches inside words. */
export const DENIAL_TERMS: readonly string[] = [
  'authorized to perform',
  'AccessDenied',
  'AccessDeniedException',
  'Access Denied',
  'ACCESS_DENIED',
  'UnauthorizedOperation',
  'AuthorizationError',
  'unable to assume the role',
];

export const CREDENTIAL_TERMS: readonly string[] = ['ExpiredToken'];

/**
 * The subscription filter pattern: `?` terms only, because one plain term makes CloudWatch Logs ignore every `?` term.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
export function subscriptionFilterPattern(options: FilterPatternOptions = {}): string {
  return terms(options).map(patternTerm).join(' ');
}

/** Whether the pattern lets a message through, by the documented rule: any `?` term occurs, case-sensitively. */
export function matchesFilterPattern(message: string, options: FilterPatternOptions = {}): boolean {
  return terms(options).some((term) => message.includes(term));
}

function terms(options: FilterPatternOptions): readonly string[] {
  return options.credentials === false ? DENIAL_TERMS : [...DENIAL_TERMS, ...CREDENTIAL_TERMS];
}

function patternTerm(term: string): string {
  return /^\w+$/.test(term) ? `?${term}` : `?"${term}"`;
}
