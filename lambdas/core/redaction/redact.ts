/** What stands in the text instead of the redacted part. */
interface Redaction {
  readonly name: string;
  /** Global, and linear on any text. */
  readonly expression: RegExp;
  readonly replacement: string;
}

/** Names of fields that hold a secret, after any prefix such as `db_` or `client-`. */
const SECRET_FIELD = [
  'password|passwd|passphrase|pwd|secret|secret[-_]?key|secret[-_]?access[-_]?key|api[-_]?key|private[-_]?key|authorization',
  '(?:access|refresh|session|security|auth|id|bot|api|bearer)[-_]?token',
].join('|');
/** A value in quotes, in quotes that are escaped because the text is a string within a string, or up to the next separator. */
const SECRET_VALUE = String.raw`\\{1,7}"[^"\\\n]{1,4096}\\{1,7}"|"(?:[^"\\\n]|\\.){1,4096}"|'(?:[^'\\\n]|\\.){1,4096}'|(?!arn:|\[|Bearer|Basic)[^\s"',;&(){}[\]\\]{4,4096}`;

/** In order: the longest and surest forms first, so that a general one does not cut them. */
export const REDACTIONS: readonly Redaction[] = [
  {
    name: 'encoded authorization message',
    expression:
      /(Encoded authorization failure message:\s{0,20}|\bencoded[-_ ]?message["']?[\s:=]{1,4}["']?)[\w+/=-]{8,20000}/gi,
    replacement: '$1[encoded message redacted]',
  },
  {
    name: 'presigned URL',
    expression:
      /([?&](?:X-Amz-(?:Signature|Credential|Security-Token)|AWSAccessKeyId|Signature|sig|token|access_token)=)[^&\s"'<>]{1,4096}/gi,
    replacement: '$1[redacted]',
  },
  {
    name: 'authorization code in a URL',
    expression: /([?&]code=)[^&\s"'<>]{20,4096}/gi,
    replacement: '$1[redacted]',
  },
  {
    name: 'signature of a request',
    expression: /\b(Signature=)[0-9a-f]{40,128}\b/g,
    replacement: '$1[redacted]',
  },
  {
    name: 'address of a webhook',
    expression:
      /(https:\/\/(?:hooks\.slack(?:-gov)?\.com|discord(?:app)?\.com\/api\/webhooks|[\w.-]{1,80}\.webhook\.office\.com)\/)[\w/@.-]{8,400}/g,
    replacement: '$1[redacted]',
  },
  {
    name: 'JSON Web Token',
    expression: /\beyJ[\w-]{8,4096}\.[\w-]{2,8192}(?:\.[\w-]{0,4096})?/g,
    replacement: '[token redacted]',
  },
  {
    name: 'AWS session token',
    expression: /(?<![\w+/])(?:FwoGZXIvYXdz|FQoGZXIvYXdz|IQoJb3JpZ2lu|AQoDYXdz)[\w+/=%-]{16,4096}/g,
    replacement: '[token redacted]',
  },
  {
    name: 'bearer token',
    expression: /\b(Bearer|Basic|AWS4-HMAC-SHA256)\s{1,4}(?!Token\b|token\b|[aA]uth|[cC]redential)[\w.~+/=-]{12,8192}/g,
    replacement: '$1 [redacted]',
  },
  {
    // Line breaks may be written as escapes; a key that was cut has no end.
    name: 'private key',
    expression:
      /-----BEGIN [A-Z ]{0,40}PRIVATE KEY(?: BLOCK)?-----(?:[\w+/=\s\\,:]|-(?!-)){0,8192}(?:-----END [A-Z ]{0,40}PRIVATE KEY(?: BLOCK)?-----)?/g,
    replacement: '[private key redacted]',
  },
  {
    name: 'access key id',
    expression: /\b(?:AKIA|ASIA|ABIA)[A-Z0-9]{16}\b/g,
    replacement: '[access key id redacted]',
  },
  {
    name: 'token of a known vendor',
    expression:
      /\b(?:xox[abeposr]-[\w-]{8,200}|xapp-[\w-]{8,200}|gh[pousr]_\w{20,255}|github_pat_\w{20,255}|glpat-[\w-]{16,100}|sk_(?:live|test)_\w{10,200}|npm_\w{30,60})/g,
    replacement: '[token redacted]',
  },
  {
    name: 'secret in a field',
    expression: new RegExp(
      String.raw`((?<![:\w-])["']?[\w-]{0,40}(?:${SECRET_FIELD})\\{0,7}["']?\s{0,4}[:=]\s{0,4})(?:${SECRET_VALUE})`,
      'gi',
    ),
    replacement: '$1[redacted]',
  },
  {
    name: 'password in a URL',
    expression: /(\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:/@"']{1,256}:)[^\s@/"']{1,256}@/gi,
    replacement: '$1[redacted]@',
  },
  {
    name: 'token in a URL',
    expression: /(\b[a-z][a-z0-9+.-]{1,20}:\/\/)[\w.~%-]{20,256}@/gi,
    replacement: '$1[redacted]@',
  },
  {
    name: 'e-mail address',
    expression: /(?<![\w.%+-])[\w.%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}\b/g,
    replacement: '[e-mail redacted]',
  },
  {
    name: 'phone number',
    expression:
      /(?<![\w.:/+-])(?=\+(?:[ .()-]{0,2}\d){8,15}(?![\w+-]))\+[1-9]\d{0,2}[ .-]?(?:\(\d{1,4}\)[ .-]?)?\d{2,4}(?:[ .-]?\d{2,4}){1,4}(?![\w+-])/g,
    replacement: '[phone number redacted]',
  },
  {
    name: 'secret access key',
    expression:
      /(?<![\w+/=.:-])(?=[\w+/]{0,39}[A-Z])(?=[\w+/]{0,39}[a-z])(?=[\w+/]{0,39}\d)(?=[\w]{0,39}[+/])[A-Za-z0-9+/]{40}(?![\w+/=.:-])/g,
    replacement: '[secret redacted]',
  },
];

/**
 * Text for people: personal data and secrets replaced by what they were. The session name of a role may be an e-mail address and an SES
 * identity is one: both are redacted inside their ARN.
 */
export function redact(text: string): string {
  return REDACTIONS.reduce((redacted, { expression, replacement }) => redacted.replace(expression, replacement), text);
}
