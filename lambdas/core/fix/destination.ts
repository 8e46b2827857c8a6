import type { VpcEndpoint } from '../model/network.ts';
import type { PolicyJson } from '../model/policy.ts';

/** The place a change is written to, with everything its snippets need. */
export type Destination =
  | InlinePolicy
  | ManagedPolicyVersion
  | TrustPolicy
  | ResourcePolicyDocument
  | EndpointPolicy
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
}

/** The whole policy of a VPC endpoint. */
export interface EndpointPolicy {
  readonly type: 'endpoint-policy';
  readonly endpoint: VpcEndpoint;
  readonly document: PolicyJson;
}

/** A new revision of a task definition. */
export interface TaskDefinitionChange {
  readonly type: 'task-definition';
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

/** The variables the new revision no longer sets, by container. */
export interface VariableRemoval {
  readonly type: 'variables';
  readonly variables: Readonly<Record<string, readonly string[]>>;
}

/** New tasks of a service, without a change of its definition. */
export interface Redeployment {
  readonly type: 'redeployment';
  readonly cluster: string;
  readonly service: string;
  /** Set when the service should move to this one. */
  readonly taskDefinition: string | null;
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
