/** What an account had more of than could be diagnosed, and was not told of yet. */
export interface Overflow {
  /** Twelve digits. */
  readonly account: string;
  readonly region: string;
  /** ISO 8601, UTC. */
  readonly since: string;
  /** Incidents that were counted and not diagnosed. */
  readonly undiagnosed: number;
  /** Refusals of all of them together. */
  readonly refusals: number;
}
