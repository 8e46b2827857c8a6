import type {
  ContainerInstance,
  Instance,
  InstanceProfile,
  Service,
  Task,
  TaskDefinition,
} from './elastic-container-service.ts';
import type { KeyGrant } from './evaluation.ts';
import type {
  AttachedPolicy,
  ManagedPolicy,
  Organization,
  OrganizationLevel,
  OrganizationPolicy,
  Role,
} from './identity.ts';
import type { RouteTable, Subnet, VpcEndpoint } from './network.ts';
import type { Observed } from './observed.ts';
import type { PolicyJson } from './policy.ts';
import type {
  AccessPoint,
  BucketOwnership,
  KeyMetadata,
  PublicAccessBlock,
  ResourcePolicy,
  ResourceState,
} from './resource.ts';

/**
 * Every question a diagnosis may ask of the account, with the shape of its answer. A question has one subject (a name or an
 * ARN), so an answer is found by question and subject alone: caches, snapshots and recordings need to know nothing else.
 * The answer null means: known not to exist.
 */
export interface Answers {
  /** Subject `*`. ARNs of the account's clusters. */
  readonly clusters: readonly string[];
  /** Subject `CLUSTER/TASK-ID`. */
  readonly task: Task;
  /** Subject: ARN or `FAMILY:REVISION`. */
  readonly taskDefinition: TaskDefinition;
  /** Subject `CLUSTER/NAME`. */
  readonly service: Service;
  /** Subject: container instance ARN. */
  readonly containerInstance: ContainerInstance;
  /** Subject: EC2 instance id. */
  readonly instance: Instance;
  /** Subject: profile name. */
  readonly instanceProfile: InstanceProfile;
  /** Subject: role name without path. */
  readonly role: Role;
  /** Subject: role name. Names of its inline policies. */
  readonly rolePolicyNames: readonly string[];
  /** Subject `ROLE/POLICY-NAME`. */
  readonly rolePolicy: PolicyJson;
  /** Subject: role name. */
  readonly attachedPolicies: readonly AttachedPolicy[];
  /** Subject: policy ARN. The default version. */
  readonly managedPolicy: ManagedPolicy;
  /** Subject: ARN of the resource that carries the policy (a bucket, not its object). */
  readonly resourcePolicy: ResourcePolicy;
  /** Subject: ARN of the resource that carries the settings; a secret's name in its ARN may lack the random suffix. */
  readonly resource: ResourceState;
  /** Subject: bucket name. Null: no configuration. */
  readonly bucketPublicAccess: PublicAccessBlock;
  /** Subject: account id. Null: no configuration. */
  readonly accountPublicAccess: PublicAccessBlock;
  /** Subject: bucket name. */
  readonly bucketOwnership: BucketOwnership;
  /** Subject: ARN of an access point, or its alias. */
  readonly accessPoint: AccessPoint;
  /** Subject: key id, key ARN or alias. */
  readonly key: KeyMetadata;
  /** Subject: key ARN. */
  readonly keyPolicy: PolicyJson;
  /** Subject: key ARN. */
  readonly keyGrants: readonly KeyGrant[];
  /** Subject: subnet id. */
  readonly subnet: Subnet;
  /** Subject: VPC id. */
  readonly routeTables: readonly RouteTable[];
  /** Subject: VPC id. */
  readonly vpcEndpoints: readonly VpcEndpoint[];
  /** Subject: account id. Null: it belongs to none. */
  readonly organization: Organization;
  /** Subject: account id; levels from the root down to the account. Null: no organization. */
  readonly serviceControlPolicies: readonly OrganizationLevel[];
  /** Subject: account id. Null: no organization. */
  readonly resourceControlPolicies: readonly OrganizationLevel[];
  /** Subject: id of a policy of the own organization, `p-…`. */
  readonly controlPolicy: OrganizationPolicy;
  /** Subject `GROUP|STREAM|EPOCH-MILLISECONDS`. Messages around that moment, oldest first. */
  readonly neighbours: readonly string[];
}

export type Question = keyof Answers;

/** What is known of the world while a diagnosis runs; an answer that was never asked for is unknown (`not-asked`). */
export interface Evidence {
  get<Q extends Question>(question: Q, subject: string): Observed<Answers[Q] | null>;
}
