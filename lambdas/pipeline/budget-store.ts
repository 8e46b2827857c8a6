import type { Overflow } from '../core/model/overflow.ts';

/**
 * How many diagnoses an account may have, and what had to wait. Every method rejects when the store cannot be reached.
 * All moments are ISO 8601, UTC, and come from the caller's clock.
 */
export interface BudgetStore {
  /** Takes one diagnosis out of the account's budget. False: none is left at this moment. */
  take(account: string, now: string): Promise<boolean>;

  /** Counts incidents that were not diagnosed, with their refusals, until they are told of. */
  countOverflow(more: Pick<Overflow, 'account' | 'region' | 'undiagnosed' | 'refusals'>, now: string): Promise<void>;

  /** What is due to be told of. */
  dueOverflows(now: string): Promise<readonly Overflow[]>;

  /** Takes out what was told and puts the rest, or what comes, on the agenda for `due`; an overflow of nothing ends. */
  settleOverflow(told: Overflow, due: string, now: string): Promise<void>;
}
