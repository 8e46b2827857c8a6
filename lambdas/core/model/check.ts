import type { CheckId } from './check-id.ts';
import type { NearMiss } from './evaluation.ts';
import type { Effect, Layer } from './layer.ts';
import type { UnknownReason } from './observed.ts';

/** Something the diagnosis would have needed and could not see. */
export interface Unseen {
  /** For a person, such as `permissions boundary of orders-task`. */
  readonly what: string;
  /** The API action that would have answered, such as `iam:GetPolicyVersion`. */
  readonly action: string;
  readonly why: UnknownReason;
}

interface Explained {
  /** One sentence for a person. */
  readonly because: string;
  /** What it rests on, one line each. */
  readonly evidence: readonly string[];
}

/** `certain`: every document that decides was read. `likely`: named by AWS, unread. `possible`: anything less. */
export type Confidence = 'certain' | 'likely' | 'possible';

export interface Confirmed extends Explained {
  readonly status: 'confirmed';
  readonly layer: Layer | null;
  readonly effect: Effect | null;
  readonly nearMiss?: NearMiss;
  /** The highest confidence this finding can carry; `certain` unless set. */
  readonly atMost?: Confidence;
}

export interface RuledOut extends Explained {
  readonly status: 'ruled-out';
}

export interface NotApplicable extends Explained {
  readonly status: 'not-applicable';
}

export interface Inconclusive extends Explained {
  readonly status: 'inconclusive';
  readonly missing: readonly Unseen[];
}

export type CheckOutcome = Confirmed | RuledOut | NotApplicable | Inconclusive;

export type CheckResult = { readonly id: CheckId } & CheckOutcome;
