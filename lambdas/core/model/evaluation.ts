import type { Layer } from './layer.ts';
import type { Observed } from './observed.ts';
import type { PolicyJson } from './policy.ts';

export type ContextValue = string | number | boolean | readonly (string | number | boolean)[];

/** One request to judge. */
export interface AccessRequest {
  /** ARN of the caller; for a role session the `assumed-role` ARN or, where the session is not known, the role's ARN. */
  readonly principal: string;
  /** The role's own ARN with its path, where known; otherwise derived from `principal` without a path. */
  readonly roleArn?: string;
  readonly action: string;
  readonly resource: string;
  /** Account that owns the resource; defaults to the ARN's account, else the principal's. */
  readonly resourceAccount?: string;
  /** Condition keys that are known to be present, with their values. Names ignore case. */
  readonly context: Readonly<Record<string, ContextValue>>;
  /**
   * Condition keys of which nothing is known: neither present nor absent. A trailing `*` covers a prefix (`aws:RequestTag/*`).
   * Every key in neither list is absent from the request.
   */
  readonly unknownKeys?: readonly string[];
}

/** A policy document with the name by which an explanation refers to it. */
export interface NamedPolicy {
  /** What a person finds it by: a managed policy's ARN, `inline:NAME`, or the resource it is attached to. */
  readonly name: string;
  readonly document: Observed<PolicyJson>;
  /** Tags of a managed policy; absent where a policy carries none of its own. */
  readonly tags?: Readonly<Record<string, string>>;
}

/** A KMS grant as far as it matters here. @see https://docs.aws.amazon.com/kms/latest/developerguide/grants.html */
export interface KeyGrant {
  readonly granteePrincipal: string;
  readonly operations: readonly string[];
  readonly encryptionContextEquals?: Readonly<Record<string, string>>;
  readonly encryptionContextSubset?: Readonly<Record<string, string>>;
}

/** Absent: the layer does not apply. Present and empty: it applies and allows nothing. */
export interface PolicySet {
  readonly identity: readonly NamedPolicy[];
  readonly boundary?: NamedPolicy;
  readonly session?: readonly NamedPolicy[];
  readonly resource?: NamedPolicy;
  readonly endpoint?: NamedPolicy;
  /** One list per level of the organization, root first. */
  readonly serviceControl?: readonly (readonly NamedPolicy[])[];
  readonly resourceControl?: readonly (readonly NamedPolicy[])[];
  /** Grants on the KMS key; only judged for `kms:` requests. */
  readonly grants?: Observed<readonly KeyGrant[]>;
}

export type Decision = 'allowed' | 'implicit-deny' | 'explicit-deny' | 'undetermined';

export type LayerDecision = 'allows' | 'implicit-deny' | 'explicit-deny' | 'undetermined' | 'not-applicable';

export type StatementPart = 'principal' | 'action' | 'resource' | 'condition';

/** Why an existing Allow did not match; each fails in exactly one part. */
export type NearMiss =
  | NearMissAt<
      'wrong-resource',
      { readonly wanted: string; readonly written: readonly string[]; readonly difference: string }
    >
  | NearMissAt<'wrong-account', { readonly wanted: string; readonly written: readonly string[] }>
  | NearMissAt<
      'wrong-action',
      { readonly wanted: string; readonly written: readonly string[]; readonly difference: string }
    >
  | NearMissAt<
      'condition-unmet',
      {
        readonly operator: string;
        readonly key: string;
        readonly wanted: readonly string[];
        /** Null: the request does not carry the key. */
        readonly got: readonly string[] | null;
        /** What the request carries cannot be seen; `got` is null for that reason. */
        readonly unseen?: true;
      }
    >
  | NearMissAt<'version-literal', { readonly variable: string }>;

type NearMissAt<Kind extends string, Detail> = {
  readonly kind: Kind;
  readonly layer: Layer;
  /** {@link NamedPolicy.name} of the policy that holds the statement. */
  readonly policy: string;
  /** Position of the statement in its document, from 0. */
  readonly statement: number;
  readonly sid: string | null;
} & Detail;

/** One statement and how it met the request. */
export interface StatementExplanation {
  readonly layer: Layer;
  readonly policy: string;
  /** Position in the document, from 0. */
  readonly statement: number;
  readonly sid: string | null;
  readonly effect: 'Allow' | 'Deny';
  readonly matched: boolean | 'unknown';
  /** The parts that did not match, or that hang on an unknown. */
  readonly failed: readonly StatementPart[];
  /** One sentence for a person, such as `resource arn:aws:s3:::a does not cover arn:aws:s3:::a/k`. */
  readonly because: string;
}

/** The verdict on one request, with everything it rests on. */
export interface Evaluation {
  readonly decision: Decision;
  readonly blockedBy: readonly Layer[];
  /** Condition keys the verdict hangs on. */
  readonly unknownKeys: readonly string[];
  /** Names of the unread documents the verdict hangs on. */
  readonly unknownPolicies: readonly string[];
  readonly layers: Readonly<Partial<Record<Layer, LayerDecision>>>;
  readonly explanation: readonly StatementExplanation[];
  /** Best first. */
  readonly nearMisses: readonly NearMiss[];
  /** Malformed documents, each with its path; they are treated as unread. */
  readonly malformed: readonly string[];
}
