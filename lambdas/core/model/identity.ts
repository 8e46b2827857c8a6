import type { Observed } from './observed.ts';
import type { PolicyJson } from './policy.ts';

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_Role.html */
export interface Role {
  /** With its path. */
  readonly arn: string;
  readonly name: string;
  /** Unique id, `AROA…`. */
  readonly id: string;
  readonly trustPolicy: PolicyJson;
  readonly boundaryArn: string | null;
  /** ISO 8601, UTC. */
  readonly createdAt: string | null;
  readonly tags: Readonly<Record<string, string>>;
}

export interface AttachedPolicy {
  readonly name: string;
  readonly arn: string;
}

export interface ManagedPolicy {
  readonly arn: string;
  readonly document: PolicyJson;
  /** When the default version was made. ISO 8601, UTC. */
  readonly updatedAt: string | null;
  readonly tags: Readonly<Record<string, string>>;
}

/** @see https://docs.aws.amazon.com/organizations/latest/APIReference/API_Organization.html */
export interface Organization {
  /** `o-…` */
  readonly id: string;
}

/** One level of the path root → organizational units → account. */
export interface OrganizationLevel {
  /** `r-…`, `ou-…` or an account id. */
  readonly target: string;
  readonly policies: readonly OrganizationPolicy[];
}

export interface OrganizationPolicy {
  readonly arn: string;
  readonly name: string;
  readonly document: Observed<PolicyJson>;
}
