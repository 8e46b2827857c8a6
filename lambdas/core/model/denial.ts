import type { Effect, Layer } from './layer.ts';

/** What AWS refused, as far as the text says; what it does not say is null. */
export interface Denial {
  /** The IAM action in its canonical casing, such as `s3:GetObject`. */
  readonly action: string | null;
  /** Literal text of the resource: an ARN where the service prints one, else its own wording (`role orders-task`). */
  readonly resource: string | null;
  /** ARN of the caller, or AWS's own wording for one (`anonymous`). */
  readonly principal: string | null;
  readonly effect: Effect | 'unknown';
  readonly layer: Layer | null;
  /** The policy AWS names at the end of an explicit deny. */
  readonly policyArn: string | null;
  /** The action's prefix, else the SDK's service. */
  readonly service: string | null;
  /** The API operation, such as `ListObjectsV2`, where the text names one. */
  readonly operation: string | null;
  readonly errorCode: string | null;
  readonly requestId: string | null;
  /** What surrounding fields and URLs suggest, apart from what AWS's sentence states. */
  readonly inferred: Inferred;
  /** A refusal that names no policy layer, such as S3 Block Public Access or a disabled key; absent for policy refusals. */
  readonly reason?: NonPolicyReason;
  /** Present where the text shows an action that the action data does not know. */
  readonly unknownAction?: true;
  /** Opaque references to AWS's own explanation, never printed where people read. */
  readonly references?: References;
}

export interface Inferred {
  readonly resource?: string;
  readonly service?: string;
  readonly operation?: string;
}

/** Refusals that no policy layer caused. */
export type NonPolicyReason =
  | 'block-public-access'
  | 'object-ownership'
  | 'customer-key-encryption-blocked'
  | 'requester-pays'
  | 'key-disabled'
  | 'key-invalid-state'
  | 'lake-formation'
  | 'opensearch-fine-grained-access'
  | 'bedrock-model-access'
  | 'role-not-assumable';

export interface References {
  /** Identifier for `iam:GetRequestAuthorizationDetails`. */
  readonly authorizationId?: string;
  /** EC2's encoded message for `sts:DecodeAuthorizationMessage`; privileged when decoded. */
  readonly encodedMessage?: string;
}

/** Why an SDK had no usable credentials. */
export type CredentialFailureReason = 'none-found' | 'expired' | 'invalid' | 'clock-skew' | 'signature';

export interface CredentialFailure {
  readonly reason: CredentialFailureReason;
  /** The SDK that printed it, such as `botocore`, where its wording tells. */
  readonly sdk: string | null;
}

/** What one text says: refusals, else a failure to find credentials, else nothing. */
export interface Reading {
  readonly kind: 'denied' | 'credentials' | 'none';
  readonly denials: readonly Denial[];
  /** Present when `kind` is `credentials`. */
  readonly credentialFailure?: CredentialFailure;
}

/** A denial of which nothing is known yet. */
export const UNREAD_DENIAL: Denial = {
  action: null,
  resource: null,
  principal: null,
  effect: 'unknown',
  layer: null,
  policyArn: null,
  service: null,
  operation: null,
  errorCode: null,
  requestId: null,
  inferred: {},
};

/** The principal that AWS prints for a call that nobody signed. */
export const ANONYMOUS = 'anonymous';
