/** One container of a stopped or changed task. */
export interface EcsEventContainer {
  readonly name: string;
  /** The container runtime's id: the log stream's name where no prefix is set. */
  readonly runtimeId: string | null;
  readonly image: string | null;
  readonly reason: string | null;
  readonly exitCode: number | null;
}

/** What ECS says about a task, a service or a deployment; what the event does not carry is null. */
export interface EcsEvent {
  readonly detailType: EcsDetailType;
  readonly id: string;
  /** Twelve digits. */
  readonly account: string;
  readonly region: string;
  /** ISO 8601. */
  readonly time: string;
  readonly clusterArn: string | null;
  readonly taskArn: string | null;
  readonly serviceArn: string | null;
  /** `service:NAME` or `family:NAME`. */
  readonly group: string | null;
  readonly taskDefinitionArn: string | null;
  readonly launchType: string | null;
  readonly lastStatus: string | null;
  readonly desiredStatus: string | null;
  readonly stopCode: string | null;
  readonly stoppedReason: string | null;
  readonly startedBy: string | null;
  readonly createdAt: string | null;
  readonly startedAt: string | null;
  readonly stoppedAt: string | null;
  readonly containers: readonly EcsEventContainer[];
  /** Roles of the task's overrides: they win over the definition's. */
  readonly overrides: { readonly taskRoleArn: string | null; readonly executionRoleArn: string | null };
  readonly networkInterfaces: readonly { readonly id: string | null; readonly subnetId: string | null }[];
  /** `SERVICE_TASK_PLACEMENT_FAILURE` and the like, of service and deployment events. */
  readonly eventName: string | null;
  readonly reason: string | null;
  /** Raised with every change of a task: an older one is stale. */
  readonly version: number | null;
}

/** The events that may tell of a refusal. */
export const ECS_DETAIL_TYPES = ['ECS Task State Change', 'ECS Service Action', 'ECS Deployment State Change'] as const;

export type EcsDetailType = (typeof ECS_DETAIL_TYPES)[number];
