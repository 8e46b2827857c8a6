import type { Incident } from './diagnosis.ts';

/** How often an incident was seen in one of its windows. */
export interface Tally {
  readonly kind: Incident['kind'];
  readonly count: number;
  /** Distinct tasks it was seen in, of those that were kept; 0: none is known. */
  readonly tasks: number;
  /** ISO 8601, UTC. */
  readonly firstSeen: string;
  readonly lastSeen: string;
}
