import type { Alternative, Fix } from '../model/fix.ts';
import type { Layer } from '../model/layer.ts';
import { policyWords } from '../model/policy-name.ts';
import type { Draft, PolicyChange } from './draft.ts';
import { grantFor } from './grant-for.ts';
import { ownedBy, ownerOf } from './owner.ts';
import { prove, remainingLayers, unreadPolicies } from './prove.ts';
import { snippetsFor } from './snippets/snippets-for.ts';

/** Proves a draft and writes it out; says what would still be in the way. */
export function finish(draft: Draft): Fix {
  const { change, keeper } = draft;
  const owner = keeper === undefined ? null : ownerOf(keeper.tags);
  const proof = draft.proof ?? (change === undefined ? null : prove(change));
  const remaining =
    change === undefined || proof === null || proof.after.blockedBy.length === 0 ? [] : remainingLayers(change);
  return {
    kind: draft.kind,
    target: draft.target ?? null,
    statements: draft.statements ?? null,
    edit: draft.edit ?? null,
    alternatives: [...(change === undefined ? [] : alsoNeeded(change, remaining)), ...(draft.alternatives ?? [])],
    snippets: snippetsFor(draft.destination),
    proof,
    warnings: [
      ...(remaining.length === 0 ? [] : [`Needed, but not enough: ${remaining.join(', then ')} would still refuse.`]),
      ...unprovenBy(proof === null || change === undefined ? [] : unreadPolicies(change)),
      ...(draft.warnings ?? []),
    ],
    instruction:
      keeper === undefined || owner === null
        ? draft.instruction
        : `${draft.instruction} ${ownedBy(keeper.what, owner)}`,
    ...(owner === null ? {} : { owner }),
  };
}

/** A proof ends where a document was not read: which one, so that it can be shown to us or looked at. */
function unprovenBy(policies: readonly string[]): readonly string[] {
  return policies.length === 0
    ? []
    : [
        `Not proven to the end: ${policies.map(policyWords).join(', ')} ${policies.length === 1 ? 'was' : 'were'} not read.`,
      ];
}

/** What the layers behind the first one would have to say; one that denies, an organization's, or the change's own, which says all it can, is only named. */
function alsoNeeded(change: PolicyChange, remaining: readonly Layer[]): readonly Alternative[] {
  const { requests } = change;
  return remaining
    .filter((layer) => !['service-control-policy', 'resource-control-policy', change.layer].includes(layer))
    .flatMap((layer) => {
      const lacking = requests.filter(({ evaluation }) => evaluation.layers[layer] === 'implicit-deny');
      const statements = lacking.map(({ request }) => grantFor(request, layer));
      const why = 'AWS names one refusing layer at a time; this one comes to light next.';
      return statements.length === 0 ? [] : [{ label: `also needed: ${layer}`, statements, why }];
    });
}
