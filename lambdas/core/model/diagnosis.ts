import type { Caller } from './caller.ts';
import type { CheckResult, Confidence, Unseen } from './check.ts';
import type { CheckId } from './check-id.ts';
import type { CredentialFailure, Denial } from './denial.ts';
import type { NearMiss } from './evaluation.ts';
import type { Effect, Layer } from './layer.ts';
import type { Lane, Sighting } from './sighting.ts';
import type { TaskContext, TaskOrigin } from './task-context.ts';

/** Refusals of one kind, seen together. */
export interface Incident {
  readonly kind: 'denied' | 'credentials';
  readonly denial: Denial;
  readonly credentialFailure: CredentialFailure | null;
  readonly lane: Lane;
  readonly count: number;
  readonly sighting: Sighting;
  /** What the delivery tells of the task. */
  readonly origin: TaskOrigin;
  /** Distinct resources seen, capped; the denial's own first. */
  readonly resources: readonly string[];
}

export interface Cause {
  readonly check: CheckId;
  readonly layer: Layer | null;
  readonly effect: Effect | null;
  readonly nearMiss: NearMiss | null;
  readonly confidence: Confidence;
  /** One sentence for a person. */
  readonly summary: string;
}

/** What the elimination found. */
export interface Diagnosis {
  readonly incident: Incident;
  readonly task: TaskContext | null;
  readonly caller: Caller;
  /** Every check, in catalogue order. */
  readonly checks: readonly CheckResult[];
  readonly cause: Cause | null;
  /** The other confirmed checks that the cause's fix would not clear, in catalogue order. */
  readonly also: readonly CheckId[];
  readonly unseen: readonly Unseen[];
}
