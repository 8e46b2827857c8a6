import type { Facts } from '../facts/facts.ts';
import type { Fix } from '../model/fix.ts';
import type { Draft } from './draft.ts';
import { prove, remainingLayers } from './prove.ts';
import { snippetsFor } from './snippets/snippets-for.ts';

/** Proves a draft and writes it out; says what would still be in the way. */
export function finish(draft: Draft, _facts: Facts): Fix {
  const proof = draft.change === undefined ? null : prove(draft.change);
  const remaining =
    draft.change === undefined || proof === null || proof.after.blockedBy.length === 0
      ? []
      : remainingLayers(draft.change);
  return {
    kind: draft.kind,
    target: draft.target ?? null,
    statements: draft.statements ?? null,
    edit: draft.edit ?? null,
    alternatives: draft.alternatives ?? [],
    snippets: snippetsFor(draft.destination),
    proof,
    warnings: [
      ...(remaining.length === 0 ? [] : [`This is not enough yet: ${remaining.join(', then ')} would still refuse.`]),
      ...(draft.warnings ?? []),
    ],
    instruction: draft.instruction,
  };
}
