import type { Context } from 'aws-lambda';
import type { Invocation } from '../pipeline/incident-ports.ts';

/** The running invocation; without Lambda, one of its own that may last for ever. */
export function invocationOf(context: Context | undefined): Invocation {
  return {
    requestId: context?.awsRequestId ?? globalThis.crypto.randomUUID(),
    remainingTime: () => context?.getRemainingTimeInMillis() ?? Number.POSITIVE_INFINITY,
  };
}
