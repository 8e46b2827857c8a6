import type {
  ContainerDefinition as SdkContainerDefinition,
  TaskDefinition as SdkTaskDefinition,
  Tag,
} from '@aws-sdk/client-ecs';
import type { ContainerDefinition, TaskDefinition } from '../../core/model/elastic-container-service.ts';
import { isoTime } from '../document.ts';
import { observe } from '../observe.ts';
import type { Reader } from '../reader.ts';
import { elasticContainerService } from './service.ts';

/**
 * An unknown task definition answers as a `ClientException` like any other fault of the request: only its message tells.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeTaskDefinition.html
 */
export const taskDefinitionReader: Reader<'taskDefinition'> = {
  question: 'taskDefinition',
  actions: [{ action: 'ecs:DescribeTaskDefinition', scope: '*' }],
  read: (subject, aws) =>
    observe(
      aws,
      'ecs:DescribeTaskDefinition',
      async (options) => {
        const { client, DescribeTaskDefinitionCommand } = await aws.open(elasticContainerService);
        const input = { taskDefinition: subject, include: ['TAGS' as const] };
        const { taskDefinition, tags } = await client.send(new DescribeTaskDefinitionCommand(input), options);
        return taskDefinition === undefined ? null : taskDefinitionFrom(taskDefinition, tags);
      },
      { 'ClientException: Unable to describe task definition': null },
    ),
};

function taskDefinitionFrom(definition: SdkTaskDefinition, tags: readonly Tag[] = []): TaskDefinition {
  return {
    arn: definition.taskDefinitionArn ?? '',
    family: definition.family ?? '',
    revision: definition.revision ?? 0,
    taskRoleArn: definition.taskRoleArn || null,
    executionRoleArn: definition.executionRoleArn || null,
    networkMode: definition.networkMode ?? null,
    requiresCompatibilities: definition.requiresCompatibilities ?? [],
    registeredAt: isoTime(definition.registeredAt),
    containers: (definition.containerDefinitions ?? []).map(containerFrom),
    tags: Object.fromEntries(tags.map(({ key = '', value = '' }) => [key, value])),
  };
}

/** Values of variables stay behind: only names leave the adapter. */
function containerFrom(container: SdkContainerDefinition): ContainerDefinition {
  return {
    name: container.name ?? '',
    image: container.image ?? null,
    environment: (container.environment ?? []).map((variable) => variable.name ?? ''),
    secrets: (container.secrets ?? []).map(({ name = '', valueFrom = '' }) => ({ name, valueFrom })),
    environmentFiles: (container.environmentFiles ?? []).map((file) => file.value ?? ''),
    logDriver: container.logConfiguration?.logDriver ?? null,
    logOptions: harmlessOptions(container.logConfiguration?.options ?? {}),
    repositoryCredentials: container.repositoryCredentials?.credentialsParameter ?? null,
  };
}

/** Options of other drivers may hold tokens (`splunk-token`, `apikey`): only those of `awslogs` are known to be harmless. */
function harmlessOptions(options: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(options).filter(([name]) => name.startsWith('awslogs-')));
}
