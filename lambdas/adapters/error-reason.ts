import type { UnknownReason } from '../core/model/observed.ts';

/** An answer that arrived and makes no sense, such as a policy document that is no JSON. */
export class UnreadableAnswer extends Error {
  override readonly name = 'UnreadableAnswer';
}

/** A member that AWS always sends, be it empty; without it the answer is somebody else's, such as a proxy's page. */
export function expected<T>(member: T | undefined): T {
  if (member === undefined) throw new UnreadableAnswer('a member is missing in the answer');
  return member;
}

/**
 * Error names by what they mean for a read. `MethodNotAllowed` is how S3 refuses the policy of a bucket of another account.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketPolicy.html
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
 */
const REASONS: Readonly<Partial<Record<UnknownReason, readonly string[]>>> = {
  denied: [
    'AccessDenied',
    'AccessDeniedException',
    'AllAccessDisabled',
    'AuthorizationError',
    'AuthorizationErrorException',
    'Forbidden',
    'KMS.AccessDeniedException',
    'MethodNotAllowed',
    'NotAuthorized',
    'UnauthorizedOperation',
  ],
  throttled: [
    'BandwidthLimitExceeded',
    'EC2ThrottledException',
    'LimitExceededException',
    'PriorRequestNotComplete',
    'ProvisionedThroughputExceededException',
    'RequestLimitExceeded',
    'RequestThrottled',
    'RequestThrottledException',
    'SlowDown',
    'ThrottledException',
    'Throttling',
    'ThrottlingException',
    'TooManyRequestsException',
  ],
  expired: ['AbortError', 'TimeoutError'],
  unsupported: [
    'InvalidAction',
    'NotImplemented',
    'NotImplementedException',
    'UnknownOperation',
    'UnknownOperationException',
    'UnsupportedOperation',
    'UnsupportedOperationException',
  ],
};

/** Why a read failed; `failed` for whatever is neither a refusal, a limit, nor a lack of support. */
export function reasonOf(error: unknown): UnknownReason {
  if (!(error instanceof Error)) return 'failed';
  for (const [reason, names] of Object.entries(REASONS)) {
    if (names.includes(error.name)) return reason as UnknownReason;
  }
  return REASON_OF_STATUS[statusOf(error)] ?? 'failed';
}

/** For errors without a known name. 501 stands for an API that an endpoint other than AWS does not have. */
const REASON_OF_STATUS: Readonly<Record<number, UnknownReason>> = {
  403: 'denied',
  429: 'throttled',
  501: 'unsupported',
};

function statusOf(error: Error & { readonly $metadata?: { readonly httpStatusCode?: number } }): number {
  return error.$metadata?.httpStatusCode ?? 0;
}
