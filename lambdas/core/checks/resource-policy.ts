import { restrictedPublicBucket } from '../facts/disguised-public-access.ts';
import { layerFinding } from '../facts/layer-finding.ts';
import { notApplicable, ruledOut } from '../facts/outcomes.ts';
import { resourceSideOf } from '../facts/sentence.ts';
import type { Check } from './check.ts';

/**
 * Healthy: the resource's policy denies nothing and, for a caller of another account, allows the call.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html
 */
export const resourcePolicy: Check = {
  id: 'resource-policy',
  title: 'Resource policy agrees',
  question: 'Does the policy of the bucket, queue, topic, secret or table refuse the call?',
  requires: [],
  uses: ['incident', 'caller', 'refused', 'secondHops', 'bucket', 'changes', 'unseen'],
  run(facts) {
    const side = resourceSideOf(facts.refused?.request.action ?? facts.incident.denial.action ?? '');
    if (side === 'key-policy') return notApplicable('the resource is a KMS key: see kms-key-policy');
    if (side === 'role-trust-policy') return notApplicable('the resource is a role: see target-role-trust-policy');
    if (restrictedPublicBucket(facts) !== null)
      return ruledOut('no statement of the bucket policy denies: RestrictPublicBuckets is printed this way');
    return layerFinding(facts, 'resource-policy');
  },
};
