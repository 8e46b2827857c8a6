import type { UnknownReason } from './observed.ts';

/** One thing `doctor` looked at. */
export interface Finding {
  readonly check: FindingCheck;
  /** What it is about: a function, a queue, a log group, … by the name people know it by. */
  readonly subject: string;
  /** `unknown`: it could not be looked at; that is never a pass. `note`: worth knowing, and nobody has to act. */
  readonly status: 'ok' | 'note' | 'problem' | 'unknown';
  /** A sentence: what was found. */
  readonly because: string;
  /** What to do about a problem. */
  readonly remedy: string | null;
  /** The IAM actions that would have answered; empty unless `unknown`. */
  readonly missing: readonly MissingRead[];
}

export interface MissingRead {
  /** Such as `sqs:GetQueueAttributes`. */
  readonly action: string;
  readonly why: UnknownReason;
}

/** In the order of the report. */
export const FINDING_CHECKS = [
  'stack',
  'version',
  'clock',
  'function',
  'errors',
  'alarms',
  'failure-queue',
  'table',
  'topic',
  'slack-secret',
  'permissions',
  'log-group',
  'account-policy',
] as const;

export type FindingCheck = (typeof FINDING_CHECKS)[number];
