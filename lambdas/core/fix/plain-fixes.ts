import type { Facts } from '../facts/facts.ts';
import { lastSegment } from '../model/arn.ts';
import type { NonPolicyReason } from '../model/denial.ts';
import type { Diagnosis } from '../model/diagnosis.ts';
import { knownValue } from '../model/observed.ts';
import type { Destination } from './destination.ts';
import type { Draft } from './draft.ts';
import { resourceTarget } from './policy-owner.ts';
import { keyRequest } from './subject.ts';

/** Leaked keys: an incident to handle, not a permission to add. */
export function handleQuarantine(diagnosis: Diagnosis): Draft {
  const who = diagnosis.caller.arn ?? 'the quarantined identity';
  return {
    kind: 'none',
    instruction: `Treat the access keys of ${who} as leaked: delete them, read what CloudTrail says they did, and give the task a role instead.`,
    warnings: [
      'AWS attached a quarantine policy because the keys were found in public. Never detach it to get the application running.',
    ],
  };
}

/** New tasks get new sessions; the revocation stays. */
export function redeploy(diagnosis: Diagnosis, facts: Facts): Draft {
  const { cause, task } = diagnosis;
  const service = knownValue(facts.service) ?? null;
  const newer = knownValue(facts.newerDefinition) ?? null;
  const moved = cause?.check === 'stale-task' ? (newer ?? null) : null;
  const destination: Destination | null =
    service === null && (task === null || task.service === null)
      ? null
      : {
          type: 'redeployment',
          cluster: lastSegment(service?.clusterArn ?? task?.cluster ?? ''),
          service: service?.name ?? task?.service ?? '',
          taskDefinition: moved === null ? null : `${moved.family}:${moved.revision}`,
        };
  return {
    kind: 'redeploy-service',
    target: service === null ? null : { type: 'service', arn: service.arn },
    instruction:
      moved === null
        ? 'Start new tasks: their sessions are issued anew.'
        : `Replace the running tasks: revision ${moved.revision} has what this one lacks.`,
    warnings:
      cause?.check === 'sessions-revoked'
        ? ['Sessions of this role were revoked on purpose. Do not lift the deny; find out first why they were revoked.']
        : [],
    ...(destination === null ? {} : { destination }),
  };
}

/** S3 says 403 for a key that is not there unless the caller may list the bucket. */
export function checkObject(facts: Facts): Draft {
  const arn = bucketArn(facts);
  return {
    kind: 'check-object',
    target: arn === null ? null : { type: 'bucket', arn },
    instruction:
      'Check that the object exists under exactly this key: without s3:ListBucket S3 answers 403 where it would say 404.',
    alternatives:
      arn === null
        ? []
        : [
            {
              label: 'to get 404 for a missing key',
              statements: [{ Effect: 'Allow', Action: 's3:ListBucket', Resource: arn }],
              why: 'With it the application can tell a missing object from a missing permission; it can then list the bucket, too.',
            },
          ],
  };
}

/** The bucket of the refused request, without its key. */
function bucketArn({ refused, bucket }: Facts): string | null {
  const resource = refused?.request.resource;
  if (resource !== undefined && /^arn:[a-z-]+:s3:::[^/]/.test(resource)) return resource.split('/')[0] ?? null;
  return bucket === null ? null : `arn:aws:s3:::${bucket.name}`;
}

/** A key that is switched off refuses everybody. */
export function enableKey(facts: Facts): Draft {
  const request = keyRequest(facts)?.request.resource ?? null;
  const key = facts.secondHops.flatMap((hop) => knownValue(hop.key) ?? [])[0] ?? null;
  const arn = key?.arn ?? request;
  const deletion = key?.state === 'PendingDeletion';
  const commands =
    arn === null
      ? []
      : [
          ...(deletion ? [['aws', 'kms', 'cancel-key-deletion', '--key-id', arn]] : []),
          ['aws', 'kms', 'enable-key', '--key-id', arn],
        ];
  return {
    kind: 'enable-key',
    target: arn === null ? null : { type: 'key', arn },
    instruction: deletion
      ? `Cancel the deletion of the key and enable it${key.deletionDate === null ? '' : ` before ${key.deletionDate}`}.`
      : 'Enable the key, if it was not disabled on purpose.',
    warnings: ['Somebody switched this key off: ask why before you switch it on.'],
    destination: { type: 'commands', lines: commands },
  };
}

const SETTINGS: Readonly<Partial<Record<NonPolicyReason, string>>> = {
  'block-public-access':
    'Write the object without a public ACL, or the policy without public access: S3 Block Public Access refuses them, and should stay on.',
  'object-ownership': 'Leave the ACL out of the request: the bucket disables ACLs (BucketOwnerEnforced).',
  'customer-key-encryption-blocked':
    'Encrypt with SSE-S3 or SSE-KMS instead of a key sent along (SSE-C): the bucket refuses SSE-C.',
  'requester-pays': 'Send RequestPayer=requester with the request, and accept that this account pays for it.',
};

/** Not a policy: a setting of the bucket, met by changing the request. */
export function changeSetting({ incident }: Diagnosis, facts: Facts): Draft {
  const arn = bucketArn(facts);
  return {
    kind: 'change-setting',
    target: arn === null ? null : resourceTarget(arn),
    instruction:
      (incident.denial.reason === undefined ? undefined : SETTINGS[incident.denial.reason]) ??
      'Change the request to what the settings of the bucket allow.',
    warnings:
      incident.denial.reason === 'block-public-access'
        ? ['Switching Block Public Access off would open the bucket to the world; it is not proposed.']
        : [],
  };
}

const GRANTS: Readonly<Partial<Record<NonPolicyReason, string>>> = {
  'lake-formation':
    'Grant the role the permission in Lake Formation: IAM already allows the call, Lake Formation decides about the data.',
  'opensearch-fine-grained-access':
    'Map the role as a backend role in the fine-grained access control of the OpenSearch domain.',
  'bedrock-model-access': 'Request access to the model in the Bedrock console, once for the account and Region.',
};

/** The service itself decides, after IAM said yes. */
export function grantInService({ incident }: Diagnosis, facts: Facts): Draft {
  const resource = facts.refused?.request.resource ?? null;
  return {
    kind: 'grant-in-service',
    target: resource?.startsWith('arn:') ? resourceTarget(resource) : null,
    instruction:
      (incident.denial.reason === undefined ? undefined : GRANTS[incident.denial.reason]) ??
      'Grant the permission inside the service: IAM is not what refused.',
  };
}

const SETTLING_MINUTES = 5;

/** Everything allows it by now: changes of IAM take a while to reach every endpoint. */
export function wait(facts: Facts): Draft {
  const change = facts.changes[0];
  const from = Math.max(Date.parse(facts.now), change === undefined ? 0 : Date.parse(change.at));
  const again = new Date((Number.isFinite(from) ? from : 0) + SETTLING_MINUTES * 60_000).toISOString();
  return {
    kind: 'wait',
    instruction: `Do nothing; check again at ${again}${change === undefined ? '' : ` (${change.what}, ${change.at})`}.`,
  };
}
