import { kmsRequests, statesForwardedKeyCall } from '../facts/kms-requests.ts';
import { layerFinding, weightiest } from '../facts/layer-finding.ts';
import { encryptionUnread, notApplicable } from '../facts/outcomes.ts';
import type { Check } from './check.ts';

/**
 * Healthy: the key's policy allows the caller, or lets IAM decide for its account, or a grant exists; and nothing in it denies.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html
 */
export const kmsKeyPolicy: Check = {
  id: 'kms-key-policy',
  title: 'KMS key policy agrees',
  question: 'Does the key policy grant the call, or delegate it to IAM, or does a grant exist?',
  requires: [],
  uses: ['incident', 'caller', 'refused', 'secondHops', 'encryptionRead', 'changes', 'unseen'],
  run(facts) {
    const requests = kmsRequests(facts);
    const isNamed = facts.incident.denial.action?.startsWith('kms:') || statesForwardedKeyCall(facts);
    const [first, ...others] = requests.map((request) => layerFinding(facts, 'key-policy', request));
    if (first) return weightiest([first, ...others]);
    if (isNamed) return layerFinding(facts, 'key-policy', null);
    return facts.encryptionRead ? notApplicable('no customer key of KMS is involved') : encryptionUnread();
  },
};
