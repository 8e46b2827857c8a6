import { layerFinding } from '../facts/layer-finding.ts';
import type { Check } from './check.ts';

/**
 * Healthy: a statement of the role allows the exact action on the exact resource, and none denies it.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_identity-vs-resource.html
 */
export const identityPolicy: Check = {
  id: 'identity-policy',
  title: 'Identity policies allow the call',
  question: 'Does an identity policy of the caller match the exact action and resource?',
  requires: [],
  uses: ['incident', 'caller', 'refused', 'changes', 'unseen'],
  run: (facts) => layerFinding(facts, 'identity-policy'),
};
