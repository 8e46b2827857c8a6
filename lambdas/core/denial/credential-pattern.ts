import type { CredentialFailureReason } from '../model/denial.ts';

/** One wording of an SDK that had no usable credentials. */
export interface CredentialPattern {
  readonly name: string;
  readonly sample: string;
  readonly hint: string;
  readonly expression: RegExp;
  readonly reason: CredentialFailureReason;
  /** The SDK that prints it; null where several or the service itself do. */
  readonly sdk: string | null;
}

/** An entry of the tables of wordings. `hint` occurs wherever the expression matches. */
export function wording(
  name: string,
  sdk: string | null,
  reason: CredentialFailureReason,
  hint: string,
  expression: RegExp,
  sample: string,
): CredentialPattern {
  return { name, sdk, reason, hint, expression, sample };
}
