/** Which kinds of line the subscription lets through. */
export interface FilterPatternOptions {
  /**
   * Also let failures to find usable credentials through.
   * @default true
   */
  readonly credentials?: boolean;
}

/**
 * Phrases and codes of refusals. Whether a term matches inside a longer word is not documented: a code and the same code with
 * `Exception` are listed both, and no term relies on it. The bare word `Forbidden` is not: every web server prints it; only SDKs print it
 * as listed. What always stands beside another term needs none: `no valid providers in chain` follows `NoCredentialProviders`,
 * `not authorized to perform` EC2's `UnauthorizedOperation`.
 */
export const DENIAL_TERMS: readonly string[] = [
  'authorized to perform',
  'AccessDenied',
  'AccessDeniedException',
  'Access Denied',
  'ACCESS_DENIED',
  'AuthorizationError',
  'DisabledException',
  'KMSInvalidStateException',
  'Access to KMS',
  'ciphertext refers',
  'Access to the resource',
  'assume the role',
  ': 403 Forbidden',
  'operation: Forbidden',
  'Forbidden: Forbidden',
  'Forbidden: null',
  'Code Forbidden',
  '::Forbidden',
  'Status Code: 403',
  'code 403: Forbidden',
  'UnknownError',
  'policy allows',
  'explicit deny',
  'no permissions for',
  'Lake Formation',
  'access to the model',
];

/** Phrases and codes of credentials that are missing, expired or wrong. */
export const CREDENTIAL_TERMS: readonly string[] = [
  'locate credentials',
  'load credentials',
  'AWS credentials',
  'retrieving credentials',
  'cached credentials',
  'security credentials',
  'no credentials',
  'Credentials Invalid',
  'CredentialsError',
  'MissingCredentialsError',
  'MetadataRetrievalError',
  'CredentialsProviderError',
  'the chain',
  'in chain',
  'ExpiredToken',
  'ExpiredTokenException',
  'UnrecognizedClientException',
  'InvalidAccessKeyId',
  'SignatureDoesNotMatch',
  'Signature expired',
  'signature we',
  'security token',
  'SSO session',
  'AuthFailure',
  'RequestTimeTooSkewed',
];

/**
 * The subscription filter pattern: `?` terms only, because one plain term makes CloudWatch Logs ignore every `?` term. At most 1,024
 * characters.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
export function subscriptionFilterPattern(options: FilterPatternOptions = {}): string {
  return terms(options).map(patternTerm).join(' ');
}

/** Whether the pattern lets a message through: any `?` term occurs in it, case-sensitively. */
export function matchesFilterPattern(message: string, options: FilterPatternOptions = {}): boolean {
  return terms(options).some((term) => message.includes(term));
}

function terms(options: FilterPatternOptions): readonly string[] {
  return options.credentials === false ? DENIAL_TERMS : [...DENIAL_TERMS, ...CREDENTIAL_TERMS];
}

/** Anything beyond letters, digits and underscores needs quotes. */
function patternTerm(term: string): string {
  return /^\w+$/.test(term) ? `?${term}` : `?"${term}"`;
}
