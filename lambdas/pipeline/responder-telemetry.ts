import type { Notice } from '../core/model/notice.ts';

/** What is counted of incidents, besides those that are diagnosed. A closed set: each is a metric. */
export type Counted =
  /** Refusals of incidents that are known and have no news. */
  | 'Repeats'
  /** Incidents that nobody wants to be told of, by a mute or because they are known to be harmless. */
  | 'Muted'
  /** Incidents that wait for the sweeper: no budget or no time was left. */
  | 'Waiting'
  /** Incidents of a delivery beyond those that are kept apart. */
  | 'Overflow'
  /** Incidents that are over. */
  | 'AllClears'
  /** Calls of AWS's APIs that diagnoses made, retries not counted. */
  | 'AwsCalls';

/** What an operator is told of incidents. No member takes a denial's text, so none can be logged. */
export interface ResponderTelemetry {
  counted(what: Counted, count: number): void;
  /** The incidents that were diagnosed. */
  diagnosed(notices: readonly Notice[]): void;
  /** Every target accepted the first telling of an incident, so many milliseconds after its log line was written. */
  told(latency: number): void;
  /** A target did not accept an announcement. */
  undelivered(target: string, error: unknown): void;
  /** Something else went wrong with one incident; the others went on. */
  failed(error: unknown): void;
}
