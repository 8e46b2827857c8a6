import type { Confidence } from './check.ts';
import type { CheckId } from './check-id.ts';
import type { Incident } from './diagnosis.ts';
import type { Decision } from './evaluation.ts';

/**
 * What is kept of an incident between deliveries: how often it was seen, what was told of it, who works on it, and when somebody
 * has to look at it again.
 */
export interface IncidentRecord {
  /** 32 hexadecimal digits. */
  readonly id: string;
  /** ISO 8601, UTC: when the window opened. Changes when a later refusal opens the next one. */
  readonly window: string;
  /** Repeats before this moment are counted only. Null: nothing was told yet, and the window lasts until something is. */
  readonly windowEnds: string | null;
  /** Refusals in this window. */
  readonly count: number;
  /** ISO 8601, UTC, by the log's own clock: of the first and of the latest delivery. */
  readonly firstSeen: string;
  readonly lastSeen: string;
  /** ISO 8601, UTC, by our own clock: when a refusal was counted last. */
  readonly countedAt: string;
  /** Ids of distinct tasks, sorted, about {@link MAXIMUM_SAMPLES} at most. */
  readonly tasks: readonly string[];
  /** Distinct resources, sorted, about {@link MAXIMUM_SAMPLES} at most. */
  readonly resources: readonly string[];
  /** The incident so that it can be diagnosed without its log line, cut to size: of the latest thing told or to be told. */
  readonly sample: Incident;
  /** How many things were told in this window. */
  readonly telling: number;
  /** What was told in this window; null: nothing. */
  readonly told: Told | null;
  /** Something new was seen and could not be diagnosed yet. */
  readonly waiting: boolean;
  /** Who works on the next telling; null: nobody does. */
  readonly lease: Lease | null;
  /** What the next telling is about, once somebody began it; null: nobody did. */
  readonly subject: string | null;
  /** Names of the targets that accepted the next telling already, sorted. */
  readonly delivered: readonly string[];
  /** How often the next telling was begun. */
  readonly attempts: number;
  /** How often it was looked at since it was told, to see whether it is over. */
  readonly looks: number;
  /** ISO 8601, UTC: when the sweeper has to look at it. Null: never again, unless it is refused again. */
  readonly due: string | null;
}

/** Distinct tasks and resources that a record keeps. */
export const MAXIMUM_SAMPLES = 25;

/** Everything that was told of an incident in one window: what is in here is no news. */
export interface Told {
  /** Digests of what AWS said. */
  readonly sentences: readonly string[];
  /** `FAMILY:REVISION` of the task definitions that were diagnosed. */
  readonly revisions: readonly string[];
  /** Name of the cluster, where the task was found. */
  readonly cluster: string | null;
  readonly cause: CheckId | null;
  readonly confidence: Confidence | null;
  /** What the policies said of the refused request at the last diagnosis; null: it could not be judged. */
  readonly decision: Decision | null;
  /** ISO 8601, UTC: when it was seen to be over, and that was told. Null: it is not over, or was refused again since. */
  readonly clearedAt: string | null;
}

export interface Lease {
  /** The request id of an invocation. */
  readonly owner: string;
  /** ISO 8601, UTC: from then on anybody may take over. */
  readonly until: string;
}
