import type { PolicyStatement } from '../../model/policy.ts';

/** What an operation, or the usual client around it, needs beside the refused action. */
export interface Companion {
  /** Empty: the refused action itself, on another resource. */
  readonly actions: readonly string[];
  /** `required`: the same operation fails without. `usual`: most clients call it next. */
  readonly need: 'required' | 'usual';
  readonly why: string;
  /** Page of AWS that says so. */
  readonly source: string;
  /** Resource of the companion from the refused one's; absent: the same. Undefined: it cannot be told. */
  readonly resource?: (refused: string) => string | undefined;
  /** Condition keys that tie the companion to the refused resource. */
  readonly condition?: (refused: string) => PolicyStatement['Condition'];
}

/** The companions of some actions, on some resources, in some operations. */
export interface CompanionRow {
  readonly of: RegExp;
  /** Absent: on any resource. */
  readonly on?: RegExp;
  /** API operation; absent: in any. */
  readonly during?: RegExp;
  readonly needs: readonly Companion[];
}

/** For companions on something that the text does not name. */
export const unnamed = (): undefined => undefined;

/** For companions that take no resource. */
export const everything = (): string => '*';
