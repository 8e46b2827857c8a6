import { failure, messageOf } from './errors.ts';

const PERMISSIONS = '`access-denied permissions` prints what they must allow';

/** Names of errors by which AWS says that it does not take the credentials. */
const REJECTED =
  /^(?:ExpiredToken|InvalidClientTokenId|InvalidAccessKeyId|UnrecognizedClient|SignatureDoesNotMatch|InvalidSignature|RequestExpired|IncompleteSignature)/;

/** Codes of Node for a network that does not lead to AWS. */
const UNREACHED = /^(?:ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)$/;

/** What the user can put right about an error of the SDK; `undefined` for an error that is about the call itself. */
export function adviceFor(error: unknown): string | undefined {
  const { name = '', code = '' } = error as { readonly name?: string; readonly code?: string };
  if (/^(?:CredentialsProvider|TokenProvider)Error$/.test(name)) return credentialsAdvice(messageOf(error));
  if (REJECTED.test(name))
    return `AWS does not take your credentials (${name}): renew them, for example with \`aws sso login\``;
  if (/region is missing/i.test(messageOf(error))) return noRegion();
  if (UNREACHED.test(code)) return `AWS is out of reach (${code}): check the network, the proxy and AWS_ENDPOINT_URL`;
  return name === 'TimeoutError'
    ? 'AWS is out of reach (time-out): check the network, the proxy and AWS_ENDPOINT_URL'
    : undefined;
}

/** Also what a profile that does not exist comes to: its Region is asked for first. */
export function noRegion(): string {
  const profile = process.env.AWS_PROFILE;
  const named = profile === undefined ? '' : ` (profile ${profile} names none, or does not exist)`;
  return `no Region is set: give --region, or set AWS_REGION${named}`;
}

function credentialsAdvice(message: string): string {
  if (/sso|token is expired|token .* expired/i.test(message)) {
    return `your single sign-on session is over or was never begun: run \`aws sso login\` (${message})`;
  }
  const profile = process.env.AWS_PROFILE;
  if (profile !== undefined) {
    return `the AWS configuration has no usable credentials for profile ${profile}: \`aws configure list-profiles\` lists the profiles; ${PERMISSIONS}`;
  }
  return `no AWS credentials were found: run \`aws sso login\`, set AWS_PROFILE (or --profile) or AWS_ACCESS_KEY_ID; ${PERMISSIONS}`;
}

/** Names of errors by which AWS says that the credentials may not make the call. */
const DENIED = /^AccessDenied(?:Exception)?$/;

/** The failure of a call without which a command cannot go on. */
export function callFailure(action: string, what: string, error: unknown): Error {
  if (DENIED.test((error as { readonly name?: string }).name ?? '')) {
    return failure(`your credentials may not ${what}: allow ${action}; ${PERMISSIONS}`, error);
  }
  return failure(adviceFor(error) ?? `cannot ${what}: ${action} failed: ${messageOf(error)}`, error);
}
