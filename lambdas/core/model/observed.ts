/** Why a question about the account has no answer. */
export type UnknownReason = 'denied' | 'not-found' | 'expired' | 'throttled' | 'not-asked' | 'unsupported' | 'failed';

export interface Known<T> {
  readonly status: 'known';
  readonly value: T;
  /** The API action that answered, such as `iam:GetRole`. */
  readonly source: string;
}

export interface Unknown {
  readonly status: 'unknown';
  readonly why: UnknownReason;
  /** The API action that would have answered, such as `iam:GetRole`. */
  readonly action: string;
}

/** What was seen of the world. Unknown is a value: never a pass, never a fail, always shown to the user. */
export type Observed<T> = Known<T> | Unknown;

export function known<T>(value: T, source: string): Known<T> {
  return { status: 'known', value, source };
}

export function unknown(why: UnknownReason, action: string): Unknown {
  return { status: 'unknown', why, action };
}

/** The value of what is known, else `undefined`. */
export function knownValue<T>(observed: Observed<T>): T | undefined {
  return observed.status === 'known' ? observed.value : undefined;
}
