import type { Layer } from '../model/layer.ts';
import { explainingChange } from './explaining-change.ts';
import type { Facts, JudgedRequest } from './facts.ts';

/**
 * Is the layer the only one that could have refused the request? All documents were read, the rest allows, and the layer's own
 * Allow hangs on condition keys that only the call shows (an external id, a session name). The call was refused, so they were
 * not met. Only where AWS says to whom it refused what: a bare 403 has further reasons; and of a Deny that hangs on such keys
 * nobody knows whether it is meant for this call.
 */
export function leftByElimination(facts: Facts, judged: JudgedRequest, layer: Layer): boolean {
  const { decision, explanation, layers, unknownPolicies } = judged.evaluation;
  const open = Object.values(layers).filter((verdict) => verdict === 'undetermined');
  const othersAllow = facts.secondHops.every((hop) => hop.evaluation.decision === 'allowed');
  if (decision !== 'undetermined' || open.length !== 1 || unknownPolicies.length > 0 || !othersAllow) return false;
  if (facts.incident.denial.principal === null || explainingChange(facts)) return false;
  const hanging = explanation.filter((statement) => statement.layer === layer && statement.matched === 'unknown');
  return hanging.length > 0 && hanging.every(({ effect }) => effect === 'Allow');
}
