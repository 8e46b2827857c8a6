import { guardrailFinding } from '../facts/layer-finding.ts';
import type { Check } from './check.ts';

/**
 * Healthy: no session policy was passed when the role was assumed (ECS passes none), or it allows the call.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html#policies_session
 */
export const sessionPolicy: Check = {
  id: 'session-policy',
  title: 'Session policy allows the call',
  question: 'Was the role assumed with a session policy that limits it?',
  requires: [],
  uses: ['incident', 'caller', 'refused', 'secondHops', 'changes', 'unseen'],
  run: (facts) => guardrailFinding(facts, 'session-policy'),
};
