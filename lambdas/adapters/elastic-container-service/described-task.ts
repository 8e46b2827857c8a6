import type { Container as SdkContainer, Task as SdkTask, TaskOverride } from '@aws-sdk/client-ecs';
import type { Task, TaskContainer, TaskOverrides } from '../../core/model/elastic-container-service.ts';
import { isoTime } from '../document.ts';
import { launchTypeOf } from './launch-type.ts';

const SERVICE_GROUP = 'service:';

/** A task as the API describes it, without the values of variables. */
export function describedTask(task: SdkTask): Task {
  return {
    arn: task.taskArn ?? '',
    clusterArn: task.clusterArn ?? '',
    taskDefinitionArn: task.taskDefinitionArn ?? '',
    serviceName: task.group?.startsWith(SERVICE_GROUP) ? task.group.slice(SERVICE_GROUP.length) : null,
    launchType: launchTypeOf({ launchType: task.launchType, capacityProviders: [task.capacityProviderName] }),
    lastStatus: task.lastStatus ?? 'UNKNOWN',
    createdAt: isoTime(task.createdAt),
    startedAt: isoTime(task.startedAt),
    stoppedAt: isoTime(task.stoppedAt),
    stopCode: task.stopCode || null,
    stoppedReason: task.stoppedReason || null,
    containers: (task.containers ?? []).map(containerFrom),
    overrides: overridesFrom(task.overrides),
    containerInstanceArn: task.containerInstanceArn ?? null,
    subnetId: subnetOf(task),
  };
}

function containerFrom(container: SdkContainer): TaskContainer {
  return {
    name: container.name ?? '',
    runtimeId: container.runtimeId ?? null,
    image: container.image ?? null,
    imageDigest: container.imageDigest ?? null,
    reason: container.reason || null,
  };
}

function overridesFrom(overrides: TaskOverride | undefined): TaskOverrides {
  const containers = overrides?.containerOverrides ?? [];
  return {
    taskRoleArn: overrides?.taskRoleArn ?? null,
    executionRoleArn: overrides?.executionRoleArn ?? null,
    environment: Object.fromEntries(
      containers.map(({ name = '', environment = [] }) => [name, environment.map((variable) => variable.name ?? '')]),
    ),
  };
}

function subnetOf(task: SdkTask): string | null {
  const details = (task.attachments ?? []).flatMap((attachment) => attachment.details ?? []);
  return details.find((detail) => detail.name === 'subnetId')?.value ?? null;
}
