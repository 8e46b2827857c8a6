import type { LaunchType } from './elastic-container-service.ts';

/** The ECS task a refusal belongs to, with the roles that count: overrides beat the definition. */
export interface TaskContext {
  readonly arn: string;
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
