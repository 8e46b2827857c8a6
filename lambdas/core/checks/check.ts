import type { Facts } from '../facts/facts.ts';
import type { CheckOutcome } from '../model/check.ts';
import type { CheckId } from '../model/check-id.ts';

/** Names of the facts that are observed, and so may be unknown. */
export type ObservedFact = {
  [Name in keyof Facts]: Facts[Name] extends { readonly status: string } ? Name : never;
}[keyof Facts];

/** One step of the elimination: its metadata and one pure function. */
export interface Check {
  /** File name, doc page, test and scenario folder bear the same id. */
  readonly id: CheckId;
  readonly title: string;
  /** The question a person on call would ask. */
  readonly question: string;
  /** Facts without which the check cannot answer: an unknown one makes it inconclusive without running it. */
  readonly requires: readonly ObservedFact[];
  /** Facts it reads although they may be unknown. */
  readonly uses: readonly (keyof Facts)[];
  run(facts: Facts): CheckOutcome;
}
