/** One log line as CloudWatch Logs delivers it. */
export interface LogEvent {
  readonly id: string;
  /** Milliseconds since 1970, UTC; up to 14 days old. */
  readonly timestamp: number;
  readonly message: string;
}

/** The log lines of one delivery: one log stream of one log group. */
export interface LogBatch {
  /** Account of the log group, twelve digits. */
  readonly owner: string;
  readonly logGroup: string;
  readonly logStream: string;
  readonly subscriptionFilters: readonly string[];
  /** `ACCOUNT_LEVEL_POLICY` when an account-level policy delivered it. */
  readonly policyLevel?: string;
  readonly events: readonly LogEvent[];
}
