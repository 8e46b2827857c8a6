import type { Container as SdkContainer, Task as SdkTask, TaskOverride } from '@aws-sdk/client-ecs';
import type { Task, TaskContainer, TaskOverrides } from '../../core/model/elastic-container-service.ts';
import { isoTime } from '../document.ts';
import { expected } from '../error-reason.ts';
import { observe } from '../observe.ts';
import type { Reader } from '../reader.ts';
import { clusterAndName } from './cluster-and-name.ts';
import { launchTypeOf } from './launch-type.ts';
import { elasticContainerService } from './service.ts';

/**
 * A stopped task is described for about an hour; after that it is listed as `MISSING`, as one that never was.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeTasks.html
 */
export const taskReader: Reader<'task'> = {
  question: 'task',
  actions: [{ action: 'ecs:DescribeTasks', scope: 'task' }],
  read: (subject, aws) =>
    observe(
      aws,
      'ecs:DescribeTasks',
      async (options) => {
        const { client, DescribeTasksCommand } = await aws.open(elasticContainerService);
        const [cluster, taskId] = clusterAndName(subject);
        const answer = await client.send(new DescribeTasksCommand({ cluster, tasks: [taskId] }), options);
        const task = expected(answer.tasks)[0];
        return task === undefined ? null : taskFrom(task);
      },
      { ClusterNotFoundException: null },
    ),
};

const SERVICE_GROUP = 'service:';

function taskFrom(task: SdkTask): Task {
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
