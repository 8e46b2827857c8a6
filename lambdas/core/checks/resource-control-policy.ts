import { guardrailFinding } from '../facts/layer-finding.ts';
import type { Check } from './check.ts';

/**
 * Healthy: no resource control policy of the owner’s organization denies the call.
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html
 */
export const resourceControlPolicy: Check = {
  id: 'resource-control-policy',
  title: 'Resource control policies do not deny the call',
  question: 'Does the organization that owns the resource forbid the call?',
  requires: [],
  uses: ['incident', 'caller', 'refused', 'secondHops', 'changes', 'unseen'],
  run: (facts) => guardrailFinding(facts, 'resource-control-policy'),
};
