import type { Inferred } from '../model/denial.ts';
import { inferredFields } from './inferred.ts';

/** What a text as a whole says beside its refusals; each answer is looked for once, when it is first asked for. */
export interface TextFacts {
  /** Anything in it speaks of AWS. */
  readonly speaksOfAws: () => boolean;
  /** It speaks of another provider of the same protocol and not of AWS's own hosts. */
  readonly speaksOfAnotherVendor: () => boolean;
  /** The caller that a CloudTrail record names beside its message. */
  readonly caller: () => string | null;
  /** What fields and URLs suggest about a resource of a service. */
  readonly inferred: (service: string | null) => Inferred;
}

const AWS_WORD =
  /\baws\b|amazon|arn:aws|(?<![a-z])s3(?![a-z])|s3a?:\/\/|dynamodb|\bsqs\b|\bsns\b|\bkms\b|\bssm\b|\becr\b|\becs\b|\biam\b|boto|x-amz|\$metadata|\$fault|cloudwatch|cloudtrail|secretsmanager|aws-?sdk|bedrock|awshttp|__type|status code: \d{3},\s+request id|\/var\/(?:task|runtime)\//i;
const OTHER_VENDOR =
  /googleapis|gserviceaccount|\bgoogle\b|gcloud|\bGCS\b|azure|minio|wasabi|yandexcloud|aliyun|alibaba|digitaloceanspaces|cloudflarestorage|backblaze|scaleway|\bceph\b|openstack/i;
const USER_IDENTITY = /"userIdentity"\s{0,20}:\s{0,20}\{[^{}]{0,600}?"arn"\s{0,20}:\s{0,20}"(arn:[^"\s]{1,300})"/;

export function textFacts(text: string): TextFacts {
  const inferred = new Map<string | null, Inferred>();
  return {
    speaksOfAws: once(() => AWS_WORD.test(text)),
    speaksOfAnotherVendor: once(
      () => OTHER_VENDOR.test(text) && !text.includes('amazonaws.com') && !text.includes('arn:aws'),
    ),
    caller: once(() => (text.includes('"userIdentity"') ? (USER_IDENTITY.exec(text)?.[1] ?? null) : null)),
    inferred: (service) => {
      const found = inferred.get(service) ?? inferredFields(text, service);
      inferred.set(service, found);
      return found;
    },
  };
}

function once<T>(find: () => T): () => T {
  let found: { readonly value: T } | undefined;
  return () => {
    found ??= { value: find() };
    return found.value;
  };
}
