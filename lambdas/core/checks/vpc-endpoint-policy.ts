import { guardrailFinding } from '../facts/layer-finding.ts';
import type { Check } from './check.ts';

/**
 * Healthy: the call takes no VPC endpoint, or one whose policy allows it.
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
 */
export const vpcEndpointPolicy: Check = {
  id: 'vpc-endpoint-policy',
  title: 'VPC endpoint policy allows the call',
  question: 'Does the call leave through a VPC endpoint whose policy forbids it?',
  requires: [],
  uses: ['incident', 'caller', 'refused', 'secondHops', 'endpoint', 'changes', 'unseen'],
  run: (facts) => guardrailFinding(facts, 'vpc-endpoint-policy'),
};
