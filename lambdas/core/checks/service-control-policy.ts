import { guardrailFinding } from '../facts/layer-finding.ts';
import type { Check } from './check.ts';

/**
 * Healthy: at every level from the root to the account a service control policy allows the call, and none denies it.
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html
 */
export const serviceControlPolicy: Check = {
  id: 'service-control-policy',
  title: 'Service control policies allow the call',
  question: 'Does the organization of the calling account forbid the call?',
  requires: [],
  uses: ['incident', 'caller', 'refused', 'secondHops', 'changes', 'unseen'],
  run: (facts) => guardrailFinding(facts, 'service-control-policy'),
};
