import type { CredentialFailureReason } from '../model/denial.ts';
import type { Evidence } from './mark.ts';

/** Codes of refusals. @see https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html */
const DENIAL_CODE =
  /^(?:(?:KMS|Client|Server)\.)?(?:KMS|Kms)?(?:AccessDenied(?:Exception|Fault|Error|ErrorException)?|AllAccessDisabled|Unauthorized(?:Operation|AccessException)|AuthorizationError(?:Exception)?|NotAuthorized|ACCESS_DENIED|InsufficientPrivilegesException)$/;

/** What HEAD requests leave of a refusal: a status instead of a code. */
const STATUS_CODE = /^(?:403|Forbidden|403 Forbidden|ForbiddenException)$/;

/** What KMS answers for a key that is disabled or about to be deleted; whether KMS said it, the text around tells. */
const KEY_STATE_CODE = /^(?:KMS\.?)?(?:KMS)?(?:Disabled|InvalidState)(?:Exception|Fault)?$/;

/** Codes that say that the credentials, not the permissions, failed. @see https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html */
export const CREDENTIAL_CODES: Readonly<Record<string, CredentialFailureReason>> = {
  AuthFailure: 'invalid',
  ExpiredToken: 'expired',
  ExpiredTokenException: 'expired',
  IncompleteSignature: 'signature',
  IncompleteSignatureException: 'signature',
  InvalidAccessKeyId: 'invalid',
  InvalidClientTokenId: 'invalid',
  InvalidIdentityToken: 'invalid',
  InvalidIdentityTokenException: 'invalid',
  InvalidSignatureException: 'signature',
  InvalidToken: 'invalid',
  MissingAuthenticationToken: 'none-found',
  MissingAuthenticationTokenException: 'none-found',
  MissingCredentialsError: 'none-found',
  RequestExpired: 'expired',
  RequestTimeTooSkewed: 'clock-skew',
  SignatureDoesNotMatch: 'signature',
  UnrecognizedClientException: 'invalid',
};

/** What an error code of AWS proves. */
export function codeEvidence(code: string): Evidence {
  if (code === 'AccessDenied' || code === 'AccessDeniedException') return 'refusal';
  if (DENIAL_CODE.test(code) || STATUS_CODE.test(code)) return 'refusal';
  if (KEY_STATE_CODE.test(code)) return 'hint';
  return Object.hasOwn(CREDENTIAL_CODES, code) ? 'credentials' : 'failure';
}

export function isDenialCode(code: string): boolean {
  return DENIAL_CODE.test(code);
}
