import type { PolicyJson } from './policy.ts';

/** A resource exists; its policy may not. */
export interface ResourcePolicy {
  readonly document: PolicyJson | null;
}

/** The settings of a resource that matter to an authorization. */
export interface ResourceState {
  /** Its full ARN, such as a secret's with the random suffix. */
  readonly arn: string;
  /** Key id, ARN or alias of the customer key that encrypts it; null: none, or one that AWS owns or manages for the service. */
  readonly keyId: string | null;
  /** S3 Bucket Keys change the encryption context to the bucket's ARN. */
  readonly bucketKeyEnabled?: boolean;
  /** SSM: `SecureString` and the like. */
  readonly type?: string;
  /** Absent: reading the settings does not tell them. */
  readonly tags?: Readonly<Record<string, string>>;
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html */
export interface PublicAccessBlock {
  readonly blockPublicAcls: boolean;
  readonly ignorePublicAcls: boolean;
  readonly blockPublicPolicy: boolean;
  readonly restrictPublicBuckets: boolean;
}

export interface BucketOwnership {
  readonly objectOwnership: 'BucketOwnerEnforced' | 'BucketOwnerPreferred' | 'ObjectWriter';
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_GetAccessPoint.html */
export interface AccessPoint {
  readonly arn: string;
  /** Name of the bucket behind it. */
  readonly bucket: string;
  /** Twelve digits. */
  readonly bucketAccount: string;
  /** The only VPC it takes requests from; null: it takes them from the internet. */
  readonly vpcId: string | null;
}

/** @see https://docs.aws.amazon.com/kms/latest/APIReference/API_KeyMetadata.html */
export interface KeyMetadata {
  readonly arn: string;
  /** `Enabled`, `Disabled`, `PendingDeletion`, `PendingImport`, `Unavailable`, … */
  readonly state: string;
  readonly manager: 'AWS' | 'CUSTOMER';
  /** ISO 8601, UTC. */
  readonly deletionDate: string | null;
}
