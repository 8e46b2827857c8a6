/** Which identity made the call. */
export type CallerKind =
  | 'task-role'
  | 'execution-role'
  | 'instance-role'
  | 'user'
  | 'web-identity'
  | 'assumed-role'
  | 'unknown';

export interface Caller {
  readonly kind: CallerKind;
  /** As the text names it; for a caller inferred from the lane, the role's ARN. */
  readonly arn: string | null;
  /** One sentence: how we know, such as `session name = task 9f1c…`. */
  readonly proof: string;
  /** `proven`: bound to the located task; `likely`: inferred from the lane alone; `foreign`: it cannot belong to the task. */
  readonly binding: 'proven' | 'likely' | 'foreign' | 'unknown';
  /** Role name for role sessions, null for users and the unknown. */
  readonly roleName: string | null;
}
