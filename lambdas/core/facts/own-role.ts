import { type Arn, lastSegment, partitionOf } from '../model/arn.ts';
import type { Incident } from '../model/diagnosis.ts';
import type { TaskContext } from '../model/task-context.ts';

/** One role may serve both lanes; then the lane decides. */
export function laneRole(
  roleName: string,
  incident: Incident,
  context: TaskContext | null,
): 'task-role' | 'execution-role' | undefined {
  const isTaskRole = context?.taskRoleArn != null && lastSegment(context.taskRoleArn) === roleName;
  const isExecutionRole = context?.executionRoleArn != null && lastSegment(context.executionRoleArn) === roleName;
  if (isTaskRole && isExecutionRole) return incident.lane === 'agent' ? 'execution-role' : 'task-role';
  if (isTaskRole) return 'task-role';
  return isExecutionRole ? 'execution-role' : undefined;
}

/** Is it of the account and the partition that the refusal was seen in? Elsewhere the same name is another role. */
export function isHome({ account, partition }: Pick<Arn, 'account' | 'partition'>, { sighting }: Incident): boolean {
  return account === sighting.account && partition === partitionOf(sighting.region);
}
