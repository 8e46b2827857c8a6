import type { LaunchType } from './elastic-container-service.ts';

/** The ECS task a refusal belongs to, with the roles that count: overrides beat the definition. */
export interface TaskContext {
  /** Null where only a service is known, because it could not start a task. */
  readonly arn: string | null;
  readonly cluster: string;
  readonly service: string | null;
  readonly family: string;
  readonly revision: number;
  readonly launchType: LaunchType;
  /** The container that wrote the line; null where the stream does not tell. */
  readonly container: string | null;
  readonly taskRoleArn: string | null;
  readonly executionRoleArn: string | null;
  readonly subnetId: string | null;
  readonly createdAt: string | null;
}

/**
 * What a delivery tells of the task before anything is read: the log stream's name, FireLens metadata, an ECS event, or the
 * person who asks. Everything in it lies in the sighting's account and Region.
 */
export interface TaskOrigin {
  readonly taskId: string | null;
  /** Name of the cluster. */
  readonly cluster: string | null;
  readonly container: string | null;
  /** Docker's container id, where the stream's name is nothing else. */
  readonly runtimeId: string | null;
  /** Name of the service, for events that concern a service without a task. */
  readonly service: string | null;
  readonly taskDefinition: string | null;
}

export const UNKNOWN_ORIGIN: TaskOrigin = {
  taskId: null,
  cluster: null,
  container: null,
  runtimeId: null,
  service: null,
  taskDefinition: null,
};
