import { guardrailFinding } from '../facts/layer-finding.ts';
import type { Check } from './check.ts';

/**
 * Healthy: the role has no permissions boundary, or one that allows the call and does not deny it.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
 */
export const permissionsBoundary: Check = {
  id: 'permissions-boundary',
  title: 'Permissions boundary allows the call',
  question: 'Does the permissions boundary of the role leave room for the call?',
  requires: [],
  uses: ['incident', 'caller', 'refused', 'secondHops', 'changes', 'unseen'],
  run: (facts) => guardrailFinding(facts, 'permissions-boundary'),
};
