/** One run of a function, until it ends or is ended. */
export interface Run {
  /** In the order of their beginnings. */
  readonly number: number;
  readonly requestId: string;
  /** Milliseconds since 1970. */
  readonly deadline: number;
  alive: boolean;
  /** Calls of ports that wait for their turn. */
  waiting: number;
  /** Faults that befell it. */
  faults: number;
  /** The moment by its own clock, ISO 8601, UTC: no two machines have the same. */
  readonly clock: () => string;
  /** Ends it: from outside, as Lambda does, or because it has come to its own end. */
  readonly end: (succeeded: boolean) => void;
}

/** A call of a port that waits for its turn. */
export interface Turn {
  readonly run: Run;
  /** In the order in which calls came to wait. */
  readonly number: number;
  /** Milliseconds since 1970: it is not its turn before. */
  readonly from: number;
  readonly take: () => void;
}
