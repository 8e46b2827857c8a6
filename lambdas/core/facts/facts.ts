import type { Caller } from '../model/caller.ts';
import type { Unseen } from '../model/check.ts';
import type { Incident } from '../model/diagnosis.ts';
import type { Service, Task, TaskDefinition } from '../model/elastic-container-service.ts';
import type { AccessRequest, Evaluation, NamedPolicy, PolicySet } from '../model/evaluation.ts';
import type { Role } from '../model/identity.ts';
import type { VpcEndpoint } from '../model/network.ts';
import type { Observed } from '../model/observed.ts';
import type { AccessPoint, BucketOwnership, KeyMetadata, PublicAccessBlock, ResourceState } from '../model/resource.ts';
import type { TaskContext } from '../model/task-context.ts';

/**
 * Everything the checks read, computed once from the evidence. A fact that does not apply is `known(null)`;
 * one that could not be read is unknown.
 */
export interface Facts {
  readonly incident: Incident;
  /** ISO 8601, UTC: the moment of the diagnosis. */
  readonly now: string;
  /** Null: the line belongs to no task that could be located. */
  readonly task: Observed<Task | null>;
  readonly definition: Observed<TaskDefinition | null>;
  readonly context: Observed<TaskContext | null>;
  readonly service: Observed<Service | null>;
  /** What the service asks for by now, when that is another revision than the task's; else null. */
  readonly newerDefinition: Observed<TaskDefinition | null>;
  readonly caller: Caller;
  /** Null: neither the definition nor the overrides set one. */
  readonly taskRole: Observed<RoleFacts | null>;
  readonly executionRole: Observed<RoleFacts | null>;
  /** The role whose policies the refused call was judged by; null where the caller is no role or unknown. */
  readonly actingRole: Observed<RoleFacts | null>;
  /** Variables that would win over the container credentials, by name; empty: none. */
  readonly credentialOverrides: Observed<readonly CredentialOverride[]>;
  /** The refused request, judged; null where action, resource or caller are not known well enough to judge. */
  readonly refused: JudgedRequest | null;
  /** What the same operation needs besides, such as `kms:Decrypt` on the bucket's key. */
  readonly secondHops: readonly SecondHop[];
  /** False: how the resource is encrypted was left unread, because AWS's sentence names another reason. */
  readonly encryptionRead: boolean;
  /** The refused request judged with the execution role's identity policies; null where that is no question. */
  readonly asExecutionRole: Observed<JudgedRequest | null>;
  /** The refused request judged with the role of {@link newerDefinition}; null where there is none. */
  readonly asNewerRole: Observed<Evaluation | null>;
  /** The lane's role, assumed by ecs-tasks.amazonaws.com for this account and Region. */
  readonly laneRoleTrust: Observed<TrustFacts | null>;
  /** For sts:AssumeRole*: the target role. */
  readonly targetRole: Observed<Role | null>;
  /** The S3 access point the call went through; null: none. */
  readonly accessPoint: Observed<AccessPoint | null>;
  /** S3 only; null elsewhere. */
  readonly bucket: BucketFacts | null;
  /** `s3:ListBucket` on the bucket of a refused object, judged for the same caller; null elsewhere. */
  readonly listBucket: Evaluation | null;
  /** The VPC endpoint the task's call takes; null: none, it leaves by the internet or a NAT gateway. */
  readonly endpoint: Observed<VpcEndpoint | null>;
  /** Changes whose dates are known, newest first. */
  readonly changes: readonly DatedChange[];
  /** Every unknown that was met, each once. */
  readonly unseen: readonly Unseen[];
}

/** A role with the policies that count for it. */
export interface RoleFacts {
  readonly arn: string;
  readonly name: string;
  /** Null: the role does not exist. */
  readonly role: Observed<Role | null>;
  /** Inline and attached policies; contains an unknown document where a policy, or their list, could not be read. */
  readonly identity: readonly NamedPolicy[];
  readonly boundary: NamedPolicy | null;
}

export interface CredentialOverride {
  /** Name of the variable, such as `AWS_ACCESS_KEY_ID`. */
  readonly variable: string;
  readonly container: string;
  readonly where: 'environment' | 'secrets' | 'overrides';
}

/** One request with the policies it was judged by. */
export interface JudgedRequest {
  readonly request: AccessRequest;
  readonly policies: PolicySet;
  readonly evaluation: Evaluation;
  /** Whether the resource belongs to the account of the caller; unknown for a bucket whose owner could not be told. */
  readonly crossAccount: boolean | 'unknown';
}

/** What a refused operation needs besides its own action. */
export interface SecondHop extends JudgedRequest {
  /** `stated`: the text names this action. `inferred`: it follows from the resource's settings. */
  readonly source: 'stated' | 'inferred';
  /** The resource whose encryption demands it, if any. */
  readonly of: ResourceState | null;
  /** The key, for kms actions. */
  readonly key: Observed<KeyMetadata | null>;
}

/** How a trust policy meets the service that must assume the role. */
export interface TrustFacts {
  readonly role: Role;
  readonly evaluation: Evaluation;
}

export interface BucketFacts {
  readonly name: string;
  readonly publicAccess: Observed<PublicAccessBlock | null>;
  /** The account's setting, which holds for every bucket in it. */
  readonly accountPublicAccess: Observed<PublicAccessBlock | null>;
  readonly ownership: Observed<BucketOwnership | null>;
}

/** Something about the roles or policies that changed at a known moment. */
export interface DatedChange {
  readonly what: string;
  /** ISO 8601, UTC. */
  readonly at: string;
}
