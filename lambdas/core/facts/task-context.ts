import { lastSegment } from '../model/arn.ts';
import type { Incident } from '../model/diagnosis.ts';
import type { Task, TaskDefinition } from '../model/elastic-container-service.ts';
import { known, type Observed } from '../model/observed.ts';
import type { TaskContext } from '../model/task-context.ts';
import type { Located } from './locate-task.ts';

/** The task with the roles that count: those of the task's overrides beat those of its definition. */
export function taskContext(located: Located, incident: Incident): Observed<TaskContext | null> {
  const { task, definition } = located;
  if (task.status === 'unknown') return task;
  if (definition.status === 'unknown') return definition;
  if (definition.value === null) return known(null, definition.source);
  return known(contextOf(task.value, definition.value, located, incident), definition.source);
}

function contextOf(
  task: Task | null,
  definition: TaskDefinition,
  { service }: Located,
  { origin }: Incident,
): TaskContext {
  const runningService = service.status === 'known' ? service.value : null;
  const clusterArn = task?.clusterArn ?? runningService?.clusterArn;
  return {
    arn: task?.arn ?? null,
    cluster: clusterArn === undefined ? (origin.cluster ?? '') : lastSegment(clusterArn),
    service: task?.serviceName ?? runningService?.name ?? origin.service,
    family: definition.family,
    revision: definition.revision,
    launchType: task?.launchType ?? runningService?.launchType ?? 'UNKNOWN',
    container: containerOf(task, origin.container, origin.runtimeId),
    taskRoleArn: task?.overrides.taskRoleArn ?? definition.taskRoleArn,
    executionRoleArn: task?.overrides.executionRoleArn ?? definition.executionRoleArn,
    subnetId: task?.subnetId ?? runningService?.subnetIds[0] ?? null,
    createdAt: task?.createdAt ?? null,
  };
}

function containerOf(task: Task | null, named: string | null, runtimeId: string | null): string | null {
  const byRuntime = task?.containers.find((container) => runtimeId !== null && container.runtimeId === runtimeId);
  if (byRuntime !== undefined) return byRuntime.name;
  const only = task?.containers.length === 1 ? task.containers[0] : undefined;
  return named ?? only?.name ?? null;
}
