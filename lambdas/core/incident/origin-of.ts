import { readFireLensMetadata } from '../denial/firelens.ts';
import { liesWithin, TASK_ID } from '../facts/locate-task.ts';
import { lastSegment } from '../model/arn.ts';
import type { EcsEvent } from '../model/ecs-event.ts';
import { type TaskOrigin, UNKNOWN_ORIGIN } from '../model/task-context.ts';

/**
 * The task behind a log stream named by the awslogs driver: `prefix/container/task-id`, read from the right because the prefix
 * may hold slashes; without a prefix the name is Docker's container id.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html
 */
export function originOfStream(logStream: string): TaskOrigin {
  const id = lastSegment(logStream);
  if (TASK_ID.test(id)) return { ...UNKNOWN_ORIGIN, taskId: id, container: logStream.split('/').at(-2) ?? null };
  return /^[0-9a-f]{64}$/.test(id) ? { ...UNKNOWN_ORIGIN, runtimeId: id } : UNKNOWN_ORIGIN;
}

/**
 * The task that a FireLens record names. Anybody can print such a record, so it counts only where the stream names no other
 * task and the task lies in the delivery's own account and Region; DescribeTasks has to confirm it.
 */
export function originOfRecord(message: string, stream: TaskOrigin, account: string, region: string): TaskOrigin {
  const record = readFireLensMetadata(message);
  if (record === undefined) return stream;
  const taskArn = record.taskArn !== null && liesWithin(record.taskArn, account, region) ? record.taskArn : null;
  const named = taskArn === null ? undefined : originOfTask(taskArn);
  if (named === undefined || (stream.taskId !== null && stream.taskId !== named.taskId)) return stream;
  return { ...named, container: stream.container ?? containerName(record.containerName, record.taskDefinition) };
}

/** The task of an ARN `arn:…:task/CLUSTER/ID`; the old form without a cluster names only the id. */
export function originOfTask(taskArn: string): TaskOrigin | undefined {
  const [kind, cluster, id] = taskArn.slice(taskArn.lastIndexOf(':') + 1).split('/');
  if (kind !== 'task' || cluster === undefined) return undefined;
  const taskId = id ?? cluster;
  return TASK_ID.test(taskId) ? { ...UNKNOWN_ORIGIN, taskId, cluster: id === undefined ? null : cluster } : undefined;
}

/** The task or service of an ECS event. */
export function originOfEvent(event: EcsEvent): TaskOrigin {
  const task = event.taskArn === null ? undefined : originOfTask(event.taskArn);
  const group = event.group?.startsWith('service:') ? event.group.slice('service:'.length) : null;
  return {
    ...UNKNOWN_ORIGIN,
    ...task,
    cluster:
      event.clusterArn === null ? (task?.cluster ?? clusterOfService(event.serviceArn)) : lastSegment(event.clusterArn),
    service: event.serviceArn === null ? group : lastSegment(event.serviceArn),
    taskDefinition: event.taskDefinitionArn,
  };
}

function clusterOfService(serviceArn: string | null): string | null {
  return /^[^/]*\/([^/]+)\/[^/]+$/.exec(serviceArn ?? '')?.[1] ?? null;
}

/** On EC2 Docker names a container `/ecs-FAMILY-REVISION-NAME-RANDOM`; on Fargate it bears its own name. */
function containerName(name: string | null, taskDefinition: string | null): string | null {
  if (name === null) return null;
  const docker = taskDefinition === null ? undefined : `ecs-${taskDefinition.replace(':', '-')}-`;
  const bare = name.replace(/^\//, '');
  if (docker === undefined || !bare.startsWith(docker)) return bare.startsWith('ecs-') ? null : bare;
  return bare.slice(docker.length).replace(/-[0-9a-f]{16,32}$/, '');
}
