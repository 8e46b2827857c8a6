import { otherOrigin } from '../facts/access-point-origin.ts';
import { restrictedPublicBucket } from '../facts/disguised-public-access.ts';
import type { Facts } from '../facts/facts.ts';
import type { NonPolicyReason } from '../model/denial.ts';
import type { Diagnosis } from '../model/diagnosis.ts';
import { knownValue } from '../model/observed.ts';
import type { Draft } from './draft.ts';

/** S3 says 403 for a key that is not there unless the caller may list the bucket. */
export function checkObject({ incident }: Diagnosis, facts: Facts): Draft {
  const arn = bucketArn(facts);
  if (arn === null) return { kind: 'check-object', instruction: INSTRUCTION };
  const bucket = arn.slice(arn.lastIndexOf(':') + 1);
  const key = [...incident.resources, incident.denial.inferred.resource]
    .find((resource) => resource?.startsWith(`${arn}/`) === true)
    ?.slice(arn.length + 1);
  const prefix = key === undefined ? [] : ['--prefix', key];
  return {
    kind: 'check-object',
    target: { type: 'bucket', arn },
    instruction: INSTRUCTION,
    alternatives: [
      {
        label: 'to get 404 for a missing key',
        statements: [{ Effect: 'Allow', Action: 's3:ListBucket', Resource: arn }],
        why: 'With it the application can tell a missing object from a missing permission; it can then list the bucket, too.',
      },
    ],
    destination: { type: 'commands', lines: [['aws', 's3api', 'list-objects-v2', '--bucket', bucket, ...prefix]] },
  };
}

const INSTRUCTION =
  'Check that the object exists under exactly this key: without s3:ListBucket S3 answers 403 where it would say 404.';

/** A setting of a bucket that refuses, how the request gets along with it, and the command that shows it. */
interface Setting {
  readonly instruction: string;
  /** An operation of `aws s3api` that takes the bucket; null where the cause says it all. */
  readonly shownBy: string | null;
}

const SETTINGS: Readonly<Partial<Record<NonPolicyReason, Setting>>> = {
  'block-public-access': {
    instruction:
      'Write the object without a public ACL, or the policy without public access: S3 Block Public Access refuses them, and should stay on.',
    shownBy: 'get-public-access-block',
  },
  'object-ownership': {
    instruction: 'Leave the ACL out of the request: the bucket disables ACLs (BucketOwnerEnforced).',
    shownBy: 'get-bucket-ownership-controls',
  },
  'customer-key-encryption-blocked': {
    instruction: 'Encrypt with SSE-S3 or SSE-KMS instead of a key sent along (SSE-C): the bucket refuses SSE-C.',
    shownBy: 'get-bucket-encryption',
  },
  'requester-pays': {
    instruction: 'Send RequestPayer=requester with the request, and accept that this account pays for it.',
    shownBy: 'get-bucket-request-payment',
  },
};

/** Not a policy: a setting of the bucket, met by changing the request. */
export function changeSetting({ incident }: Diagnosis, facts: Facts): Draft {
  const arn = bucketArn(facts);
  const { reason } = incident.denial;
  const bucket = arn?.slice(arn.lastIndexOf(':') + 1);
  const setting = (reason === undefined ? undefined : SETTINGS[reason]) ?? unnamedSetting(facts);
  return {
    kind: 'change-setting',
    target: arn === null ? null : { type: 'bucket', arn },
    instruction: setting?.instruction ?? 'Change the request to what the settings of the bucket allow.',
    warnings:
      reason === 'block-public-access'
        ? ['Switching Block Public Access off would open the bucket to the world; it is not proposed.']
        : [],
    ...(setting === undefined || setting.shownBy === null || bucket === undefined
      ? {}
      : { destination: { type: 'commands', lines: [['aws', 's3api', setting.shownBy, '--bucket', bucket]] } }),
  };
}

/** The settings that S3 gives no name in its answer. */
function unnamedSetting(facts: Facts): Setting | undefined {
  const point = knownValue(facts.accessPoint);
  if (otherOrigin(facts) !== undefined && point?.vpcId != null)
    return {
      instruction: `Call through a VPC endpoint for S3 in ${point.vpcId}, or through another access point: this one takes no other requests, and that cannot be changed.`,
      shownBy: null,
    };
  if (restrictedPublicBucket(facts) !== null)
    return {
      instruction:
        'Name the accounts or roles in the bucket policy instead of everybody ("*"), so that it no longer counts as public: RestrictPublicBuckets lets no other account use a public policy, and should stay on.',
      shownBy: 'get-bucket-policy-status',
    };
  return undefined;
}

/** The bucket of the refused request, without its key. */
function bucketArn({ refused, bucket }: Facts): string | null {
  const resource = /^arn:[a-z-]+:s3:::[^/]+/.exec(refused?.request.resource ?? '')?.[0];
  return resource ?? (bucket === null ? null : `arn:aws:s3:::${bucket.name}`);
}
