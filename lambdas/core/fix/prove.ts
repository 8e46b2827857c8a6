import type { JudgedRequest } from '../facts/facts.ts';
import type { Decision, Evaluation, PolicySet } from '../model/evaluation.ts';
import type { Proof, ProofStep } from '../model/fix.ts';
import { inLayerOrder, type Layer } from '../model/layer.ts';
import { evaluate } from '../policy/evaluate.ts';
import { withGrant } from './apply-change.ts';
import type { PolicyChange } from './draft.ts';
import { grantFor } from './grant-for.ts';

const MAXIMUM_ROUNDS = 5;

/** The requests of a change, judged as things are and with the change made. */
export function prove({ layer, statements, requests }: PolicyChange): Proof | null {
  return proveRewrite(requests, (policies) => withGrant(policies, layer, statements));
}

/** The same for any rewriting of the policies. */
export function proveRewrite(
  requests: readonly JudgedRequest[],
  rewrite: (policies: PolicySet) => PolicySet,
): Proof | null {
  if (requests.length === 0) return null;
  const after = requests.map(({ request, policies }) => evaluate(request, rewrite(policies)));
  return { before: proofStep(...requests.map(({ evaluation }) => evaluation)), after: proofStep(...after) };
}

/** Names of the unread documents that the verdict hangs on once the change is made. */
export function unreadPolicies({ layer, statements, requests }: PolicyChange): readonly string[] {
  const after = requests.map(({ request, policies }) => evaluate(request, withGrant(policies, layer, statements)));
  return [
    ...new Set(after.flatMap(({ decision, unknownPolicies }) => (decision === 'undetermined' ? unknownPolicies : []))),
  ];
}

/**
 * The layers that would still refuse once the change is made, in the order in which they would come to light: each is opened in
 * thought until the request is allowed, or an explicit deny or an unread document ends it.
 */
export function remainingLayers(change: PolicyChange): readonly Layer[] {
  const found = new Set<Layer>();
  for (const judged of change.requests) {
    let policies = withGrant(judged.policies, change.layer, change.statements);
    for (let round = 0; round < MAXIMUM_ROUNDS; round += 1) {
      const { decision, blockedBy } = evaluate(judged.request, policies);
      const next = blockedBy.filter((layer) => !found.has(layer));
      if (decision === 'allowed' || decision === 'undetermined' || next.length === 0) break;
      for (const layer of next) {
        found.add(layer);
        policies = withGrant(policies, layer, [grantFor(judged.request, layer)]);
      }
    }
  }
  return inLayerOrder(found);
}

const WORST_FIRST: readonly Decision[] = ['explicit-deny', 'implicit-deny', 'undetermined', 'allowed'];

/** Several verdicts as one: an operation is allowed when everything it needs is. */
export function proofStep(...evaluations: readonly Evaluation[]): ProofStep {
  const decision =
    WORST_FIRST.find((candidate) => evaluations.some((each) => each.decision === candidate)) ?? 'undetermined';
  return {
    decision,
    blockedBy: inLayerOrder(evaluations.flatMap((each) => each.blockedBy)),
    unknownKeys: [...new Set(evaluations.flatMap((each) => each.unknownKeys))],
  };
}
