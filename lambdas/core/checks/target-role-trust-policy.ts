import { layerFinding } from '../facts/layer-finding.ts';
import { confirmed, notApplicable } from '../facts/outcomes.ts';
import { resourceSideOf } from '../facts/sentence.ts';
import type { Check } from './check.ts';

/**
 * Healthy: the trust policy of the role to assume names the caller, and its conditions hold.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_roles.html
 */
export const targetRoleTrustPolicy: Check = {
  id: 'target-role-trust-policy',
  title: 'Target role trusts the caller',
  question: 'Does the role that the application assumes trust the caller?',
  requires: [],
  uses: ['incident', 'caller', 'refused', 'secondHops', 'targetRole', 'changes', 'unseen'],
  run(facts) {
    const { incident, refused, targetRole } = facts;
    const side = resourceSideOf(refused?.request.action ?? incident.denial.action ?? '');
    if (side !== 'role-trust-policy') return notApplicable('the application did not try to assume a role');
    const isGone = targetRole.status === 'known' && targetRole.value === null && refused !== null;
    if (isGone && refused.evaluation.layers['identity-policy'] === 'allows')
      return confirmed(
        `the role ${refused.request.resource} does not exist; STS answers as if it did not trust the caller`,
        [`${targetRole.source} finds no such role`],
        { layer: 'role-trust-policy', effect: 'missing-allow' },
      );
    return layerFinding(facts, 'role-trust-policy');
  },
};
