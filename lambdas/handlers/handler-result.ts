/** What an invocation came to. Lambda drops it for asynchronous invocations; whoever invokes by hand sees it. */
export interface HandlerResult {
  /** `control`: CloudWatch Logs checked that the function is there. `rejected`: a payload nobody could read. */
  readonly status: 'responded' | 'control' | 'rejected';
  readonly incidents: number;
}
