import type { Diagnosis } from './diagnosis.ts';
import type { Fix } from './fix.ts';

/** What people and machines are told about one incident: the diagnosis with its fix. */
export interface Notice {
  readonly diagnosis: Diagnosis;
  /** Null exactly when the diagnosis has no cause. */
  readonly fix: Fix | null;
}
