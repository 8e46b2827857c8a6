import type { SecretReference } from '../model/elastic-container-service.ts';
import type { VpcEndpoint } from '../model/network.ts';
import type { PolicyJson, PolicyStatement } from '../model/policy.ts';

/** The place a change is written to, with everything its snippets need. */
export type Destination =
  | InlinePolicy
  | ManagedPolicyVersion
  | TrustPolicy
  | ResourcePolicyDocument
  | EndpointPolicy
  | KeySwitch
  | DataLakePermission
  | TaskDefinitionChange
  | Redeployment
  | Commands
  | Request;

/** A new inline policy of a role, under a name of our own. */
export interface InlinePolicy {
  readonly type: 'inline-policy';
  readonly roleName: string;
  readonly policyName: string;
  readonly document: PolicyJson;
}

/** A new default version of a customer-managed policy, such as a permissions boundary. */
export interface ManagedPolicyVersion {
  readonly type: 'managed-policy';
  readonly arn: string;
  readonly document: PolicyJson;
}

/** The whole trust policy of a role. */
export interface TrustPolicy {
  readonly type: 'trust-policy';
  readonly roleName: string;
  readonly document: PolicyJson;
}

/** The whole policy of a resource: a bucket, a queue, a key, … */
export interface ResourcePolicyDocument {
  readonly type: 'resource-policy';
  /** ARN of the resource that carries the policy. */
  readonly arn: string;
  readonly document: PolicyJson;
  /** What is new in the document, for services that take statements one by one. */
  readonly added: readonly PolicyStatement[];
}

/** A permission that Lake Formation keeps itself. */
export interface DataLakePermission {
  readonly type: 'data-lake-permission';
  readonly region: string;
  readonly roleArn: string;
  /** Such as `SELECT`. */
  readonly permission: string;
  readonly database: string;
  /** Null: on the database itself. */
  readonly table: string | null;
}

/** A key that is to be switched on again. */
export interface KeySwitch {
  readonly type: 'key-switch';
  readonly arn: string;
  readonly pendingDeletion: boolean;
}

/** The whole policy of a VPC endpoint. */
export interface EndpointPolicy {
  readonly type: 'endpoint-policy';
  readonly region: string;
  readonly endpoint: VpcEndpoint;
  readonly document: PolicyJson;
}

/** A new revision of a task definition. */
export interface TaskDefinitionChange {
  readonly type: 'task-definition';
  readonly region: string;
  readonly family: string;
  readonly revision: number | null;
  readonly cluster: string | null;
  readonly service: string | null;
  readonly change: RoleSetting | VariableRemoval;
}

/** The role the new revision names. */
export interface RoleSetting {
  readonly type: 'role';
  readonly member: 'taskRoleArn' | 'executionRoleArn';
  readonly roleArn: string;
  /** Trust policy of the role, should it have to be made. */
  readonly trust: PolicyJson;
  readonly create: boolean;
}

/** The variables that containers of the new revision no longer set. */
export interface VariableRemoval {
  readonly type: 'variables';
  readonly containers: readonly OverriddenContainer[];
}

export interface OverriddenContainer {
  readonly name: string;
  readonly image: string | null;
  readonly removed: readonly string[];
  /** Names of the variables that stay. */
  readonly environment: readonly string[];
  readonly secrets: readonly SecretReference[];
}

/** New tasks of a service, without a change of its definition. */
export interface Redeployment {
  readonly type: 'redeployment';
  readonly region: string;
  readonly cluster: string;
  readonly service: string;
  /** Set when the service should move to this one. */
  readonly taskDefinition: string | null;
  /** Another one for every deployment that is forced. */
  readonly nonce: string;
}

/** Commands that no other language has words for. */
export interface Commands {
  readonly type: 'commands';
  readonly lines: readonly (readonly string[])[];
}

/** A statement for somebody else's policy, to be handed over. */
export interface Request {
  readonly type: 'request';
  readonly document: PolicyJson;
}
