/** How the responder treats incidents. */
export interface IncidentSettings {
  /** Milliseconds from the first thing told, in which repeats are only counted. */
  readonly window: number;
  /** Diagnoses that one account may have at once. */
  readonly burst: number;
  /** Milliseconds until one more may be had. */
  readonly refill: number;
  /** Whether probes that are documented to be harmless are passed over. */
  readonly muteBenign: boolean;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

export const DEFAULT_INCIDENT_SETTINGS: IncidentSettings = {
  window: 24 * HOUR,
  burst: 20,
  refill: MINUTE,
  muteBenign: true,
};

/** Things told of one incident in one window: who prints ever new sentences is not told of for ever. */
export const MAXIMUM_TELLINGS = 10;

/** Milliseconds that a recorded incident has until the sweeper looks whether it was told: longer than any invocation. */
export const RECORD_GRACE = 2 * MINUTE;

/** Deliveries that failed after they were counted, of which a record keeps that they were: 32 bytes each. */
export const MAXIMUM_REMEMBERED = 100;

/** Milliseconds that a record outlives its last refusal beyond the window. */
export const RETENTION = 30 * 24 * HOUR;
