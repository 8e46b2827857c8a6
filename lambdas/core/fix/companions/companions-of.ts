import { AGENT_COMPANIONS } from './agent-companions.ts';
import type { Companion, CompanionRow } from './companion.ts';
import { COMPUTE_COMPANIONS } from './compute-companions.ts';
import { MESSAGING_COMPANIONS } from './messaging-companions.ts';
import { STORAGE_COMPANIONS } from './storage-companions.ts';

const TABLE: readonly CompanionRow[] = [
  ...STORAGE_COMPANIONS,
  ...MESSAGING_COMPANIONS,
  ...COMPUTE_COMPANIONS,
  ...AGENT_COMPANIONS,
];

/** The companions of an action on a resource, in the course of an operation where one is known; empty where it stands alone. */
export function companionsOf(action: string, resource: string, operation: string | null): readonly Companion[] {
  return TABLE.filter(
    ({ of, on, during }) =>
      of.test(action) &&
      (on === undefined || on.test(resource)) &&
      (during === undefined || (operation !== null && during.test(operation))),
  ).flatMap(({ needs }) => needs);
}
