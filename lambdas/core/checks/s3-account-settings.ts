import { otherOrigin } from '../facts/access-point-origin.ts';
import { restrictedPublicBucket } from '../facts/disguised-public-access.ts';
import { confirmed, inconclusive, notApplicable, ruledOut, unseenOf } from '../facts/outcomes.ts';
import type { NonPolicyReason } from '../model/denial.ts';
import { knownValue } from '../model/observed.ts';
import type { Check } from './check.ts';

const SETTINGS: Partial<Readonly<Record<NonPolicyReason, string>>> = {
  'block-public-access': 'S3 Block Public Access prevents the call',
  'object-ownership': 'the bucket’s Object Ownership setting prevents the call',
  'customer-key-encryption-blocked': 'the bucket blocks uploads encrypted with customer-provided keys (SSE-C)',
  'requester-pays': 'the bucket demands that the requester agrees to pay (x-amz-request-payer)',
};

/**
 * Healthy: no setting of the bucket or the account refuses what the policies allow.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/troubleshoot-403-errors.html
 */
export const s3AccountSettings: Check = {
  id: 's3-account-settings',
  title: 'No S3 setting refuses the call',
  question: 'Did a setting of the bucket or account refuse, not a policy?',
  requires: [],
  uses: ['incident', 'refused', 'secondHops', 'bucket', 'accessPoint', 'endpoint'],
  run(facts) {
    const { bucket, incident, refused, secondHops } = facts;
    const setting = incident.denial.reason && SETTINGS[incident.denial.reason];
    if (setting) return confirmed(setting, [`S3 says: ${incident.denial.reason}`]);
    const elsewhere = otherOrigin(facts);
    if (elsewhere) return confirmed(elsewhere.because, elsewhere.evidence, { atMost: 'likely' });
    if (incident.denial.reason || bucket === null) return notApplicable('no bucket setting is in question');
    const restricted = restrictedPublicBucket(facts);
    if (restricted !== null)
      return confirmed(
        `RestrictPublicBuckets of ${restricted === 'bucket' ? bucket.name : 'the account'} refuses the call: the policy of ${bucket.name} counts as public`,
        ['S3 prints this setting as an explicit deny of the bucket policy', 'no statement of the bucket policy denies'],
        { atMost: refused?.crossAccount === false ? 'possible' : 'likely' },
      );
    if (incident.denial.effect !== 'unknown') return ruledOut('S3 names a policy, not a setting');
    const allAllow = [refused, ...secondHops].every((request) => request?.evaluation.decision === 'allowed');
    const unread = unseenOf(`Object Ownership of ${bucket.name}`, bucket.ownership);
    if (!allAllow) return ruledOut('the policies explain the refusal without any setting');
    if (unread.length > 0) return inconclusive(`the settings of ${bucket.name} were not read`, unread);
    const ownership = knownValue(bucket.ownership)?.objectOwnership;
    if (ownership === undefined || ownership === 'BucketOwnerEnforced')
      return ruledOut(`${bucket.name} owns all its objects, and S3 names no setting`);
    return inconclusive(`objects of ${bucket.name} may belong to another account (${ownership})`, [
      { what: 'owner of the object', action: 's3:GetObjectAcl', why: 'unsupported' },
    ]);
  },
};
