import { kmsHops, statesForwardedKeyCall } from '../facts/kms-requests.ts';
import { layerFinding, weightiest } from '../facts/layer-finding.ts';
import { encryptionUnread, notApplicable } from '../facts/outcomes.ts';
import type { Check } from './check.ts';

/**
 * Healthy: the role may use the key that encrypts what it reads or writes.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
 */
export const kmsPermission: Check = {
  id: 'kms-permission',
  title: 'Role may use the KMS key behind the resource',
  question: 'Is the resource encrypted with a key that the role may not use?',
  requires: [],
  uses: ['incident', 'caller', 'refused', 'secondHops', 'encryptionRead', 'changes', 'unseen'],
  run(facts) {
    const [first, ...others] = kmsHops(facts).map((hop) => {
      const finding = layerFinding(facts, 'identity-policy', hop);
      // A bare refusal may stem from the first call as well, as long as that one is not known to be allowed.
      const isSure = hop.source === 'stated' || facts.refused?.evaluation.decision === 'allowed';
      return finding.status !== 'confirmed' || isSure || finding.atMost
        ? finding
        : { ...finding, atMost: 'likely' as const };
    });
    if (first) return weightiest([first, ...others]);
    if (statesForwardedKeyCall(facts)) return layerFinding(facts, 'identity-policy', null);
    return facts.encryptionRead ? notApplicable('no service called KMS for the application') : encryptionUnread();
  },
};
