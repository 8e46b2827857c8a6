/**
 * How the clients by which targets are told are made: a service that does not answer is given up after some twelve seconds, so that an
 * invocation that begins a last diagnosis still ends in good order.
 */
export const DELIVERY_SETTINGS = {
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 2_000, requestTimeout: 4_000, throwOnRequestTimeout: true },
} as const;
