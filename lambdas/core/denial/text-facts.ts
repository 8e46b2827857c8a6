import type { Inferred } from '../model/denial.ts';
import { inferredFields } from './inferred.ts';

const AWS_WORD =
  /\baws\b|amazon|arn:aws|(?<![a-z])s3(?![a-z])|s3a?:\/\/|dynamodb|\bsqs\b|\bsns\b|\bkms\b|\bssm\b|\becr\b|\becs\b|\biam\b|boto|x-amz|\$metadata|\$fault|cloudwatch|cloudtrail|secretsmanager|aws-?sdk|bedrock|awshttp|__type|status code: \d{3},\s+request id|\/var\/(?:task|runtime)\//i;
const OTHER_VENDOR =
  /googleapis|gserviceaccount|\bgoogle\b|gcloud|\bGCS\b|azure|minio|wasabi|yandexcloud|aliyun|alibaba|digitaloceanspaces|cloudflarestorage|backblaze|scaleway|\bceph\b|openstack/i;
const USER_IDENTITY = /"userIdentity"\s{0,20}:\s{0,20}\{[^{}]{0,600}?"arn"\s{0,20}:\s{0,20}"(arn:[^"\s]{1,300})"/;

/** What a text as a whole says beside its refusals; each answer is looked for once, when it is first asked for. */
export class TextFacts {
  readonly #text: string;
  #aws: boolean | undefined;
  #otherVendor: boolean | undefined;
  #caller: string | null | undefined;
  readonly #inferred = new Map<string | null, Inferred>();

  constructor(text: string) {
    this.#text = text;
  }

  /** Anything in it speaks of AWS. */
  speaksOfAws(): boolean {
    this.#aws ??= AWS_WORD.test(this.#text);
    return this.#aws;
  }

  /** It speaks of another provider of the same protocol and not of AWS's own hosts. */
  speaksOfAnotherVendor(): boolean {
    this.#otherVendor ??=
      OTHER_VENDOR.test(this.#text) && !this.#text.includes('amazonaws.com') && !this.#text.includes('arn:aws');
    return this.#otherVendor;
  }

  /** The caller that a CloudTrail record names beside its message. */
  caller(): string | null {
    if (this.#caller === undefined) this.#caller = USER_IDENTITY.exec(this.#text)?.[1] ?? null;
    return this.#caller;
  }

  /** What fields and URLs suggest about a resource of a service. */
  inferred(service: string | null): Inferred {
    const found = this.#inferred.get(service) ?? inferredFields(this.#text, service);
    this.#inferred.set(service, found);
    return found;
  }
}
