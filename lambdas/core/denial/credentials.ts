import type { CredentialFailure } from '../model/denial.ts';
import { CREDENTIAL_CODES } from './error-codes.ts';
import { CREDENTIAL_PATTERNS } from './patterns-credentials.ts';

/** Which failure it was, and which SDK says so, by the first wording or code. */
export function credentialFailure(text: string): CredentialFailure {
  let first: { readonly at: number; readonly failure: CredentialFailure } | undefined;
  let sdk: string | null = null;
  const consider = (at: number, failure: CredentialFailure): void => {
    if (first === undefined || at < first.at) first = { at, failure };
  };
  for (const pattern of CREDENTIAL_PATTERNS) {
    const match = text.includes(pattern.hint) ? pattern.expression.exec(text) : null;
    if (match === null) continue;
    sdk ??= pattern.sdk;
    consider(match.index, { reason: pattern.reason, sdk: pattern.sdk });
  }
  for (const [code, reason] of Object.entries(CREDENTIAL_CODES)) {
    const at = text.indexOf(code);
    if (at >= 0) consider(at, { reason, sdk: null });
  }
  const failure = first?.failure ?? { reason: 'invalid', sdk: null };
  return { reason: failure.reason, sdk: failure.sdk ?? sdk ?? wrapperSdk(text) };
}

const WRAPPERS: readonly (readonly [expression: RegExp, sdk: string])[] = [
  [/botocore|boto3|(?:An error|A client error) (?:\(|occurred)/, 'botocore'],
  [/operation error \w/, 'aws-sdk-go-v2'],
  [/status code: \d{3}, request id/, 'aws-sdk-go-v1'],
  [/awssdk|\(Service: [^;,)]{1,60}, Status Code/, 'java-v2'],
  [/amazonaws\.services|\(Service: [^;,)]{1,60}; Status Code/, 'java-v1'],
  [/\$metadata|\$fault|@aws-sdk/, 'aws-sdk-js-v3'],
  [/aws-sdk\/lib|Request\.extractError/, 'aws-sdk-js-v2'],
  [/Aws::\w+::Errors/, 'ruby'],
  [/Error executing "/, 'php'],
  [/\bAmazon\.\w+\./, 'dotnet'],
  [/API responded with error=/, 'fluent-bit'],
];

function wrapperSdk(text: string): string | null {
  return WRAPPERS.find(([expression]) => expression.test(text))?.[1] ?? null;
}
