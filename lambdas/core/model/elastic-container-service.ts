/** `UNKNOWN` stands for launch types AWS adds later. */
export type LaunchType = 'FARGATE' | 'EC2' | 'EXTERNAL' | 'MANAGED_INSTANCES' | 'UNKNOWN';

/** @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Task.html */
export interface Task {
  readonly arn: string;
  readonly clusterArn: string;
  readonly taskDefinitionArn: string;
  /** Null for a task that no service started. */
  readonly serviceName: string | null;
  readonly launchType: LaunchType;
  readonly lastStatus: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string | null;
  readonly startedAt: string | null;
  readonly stoppedAt: string | null;
  readonly stopCode: string | null;
  readonly stoppedReason: string | null;
  readonly containers: readonly TaskContainer[];
  readonly overrides: TaskOverrides;
  readonly containerInstanceArn: string | null;
  /** Subnet of the task's own network interface (awsvpc), if it has one. */
  readonly subnetId: string | null;
}

export interface TaskContainer {
  readonly name: string;
  readonly runtimeId: string | null;
  readonly image: string | null;
  readonly imageDigest: string | null;
  readonly reason: string | null;
}

export interface TaskOverrides {
  readonly taskRoleArn: string | null;
  readonly executionRoleArn: string | null;
  /** Names of environment variables set per container; never their values. */
  readonly environment: Readonly<Record<string, readonly string[]>>;
}

/** @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TaskDefinition.html */
export interface TaskDefinition {
  readonly arn: string;
  readonly family: string;
  readonly revision: number;
  readonly taskRoleArn: string | null;
  readonly executionRoleArn: string | null;
  readonly networkMode: string | null;
  readonly requiresCompatibilities: readonly string[];
  readonly registeredAt: string | null;
  readonly containers: readonly ContainerDefinition[];
  readonly tags: Readonly<Record<string, string>>;
}

export interface ContainerDefinition {
  readonly name: string;
  readonly image: string | null;
  /** Names only, never values. */
  readonly environment: readonly string[];
  readonly secrets: readonly SecretReference[];
  /** ARNs of S3 objects; their contents are not read. */
  readonly environmentFiles: readonly string[];
  readonly logDriver: string | null;
  /** `awslogs-*` options and the like; secret options are left out. */
  readonly logOptions: Readonly<Record<string, string>>;
  /** ARN of the secret that authenticates against a private registry. */
  readonly repositoryCredentials: string | null;
}

export interface SecretReference {
  readonly name: string;
  /** ARN of a Secrets Manager secret or SSM parameter, or a parameter's name. */
  readonly valueFrom: string;
}

/** @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Service.html */
export interface Service {
  readonly arn: string;
  readonly name: string;
  readonly clusterArn: string;
  /** The task definition the service asks for by now. */
  readonly taskDefinitionArn: string;
  readonly launchType: LaunchType;
  readonly subnetIds: readonly string[];
  readonly deployments: readonly Deployment[];
  /** Newest first. */
  readonly events: readonly ServiceEvent[];
}

/** A deployment of the service or, where CodeDeploy or an external controller deploys it, a task set. */
export interface Deployment {
  /** `PRIMARY`, `ACTIVE` or `INACTIVE`; of a task set also `DRAINING`. */
  readonly status: string;
  readonly taskDefinitionArn: string;
  readonly createdAt: string | null;
}

export interface ServiceEvent {
  readonly createdAt: string;
  readonly message: string;
}

export interface ContainerInstance {
  readonly arn: string;
  /** `i-…`, or `mi-…` for an external instance. */
  readonly instanceId: string | null;
}

/** An EC2 instance. */
export interface Instance {
  readonly id: string;
  readonly instanceProfileArn: string | null;
  readonly subnetId: string | null;
  readonly vpcId: string | null;
}

export interface InstanceProfile {
  readonly arn: string;
  readonly roleNames: readonly string[];
}
