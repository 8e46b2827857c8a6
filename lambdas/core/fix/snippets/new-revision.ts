import type { TaskDefinitionChange } from '../destination.ts';
import { inRegion, shellCommand } from './shell.ts';

/** Members that DescribeTaskDefinition answers and RegisterTaskDefinition refuses. */
const READ_ONLY =
  'del(.taskDefinitionArn, .revision, .status, .requiresAttributes, .compatibilities, .registeredAt, .registeredBy, .deregisteredAt)';

/** Reads the definition, changes it with jq, registers it, and moves the service to it. */
export function newRevision(
  { region, family, revision, cluster, service }: TaskDefinitionChange,
  change: string,
): readonly string[] {
  const from = revision === null ? family : `${family}:${revision}`;
  const read = ['aws', 'ecs', 'describe-task-definition', '--task-definition', from];
  const shape = ['--query', 'taskDefinition', '--output', 'json'];
  const register = ['aws', 'ecs', 'register-task-definition', '--cli-input-json', 'file://task-definition.json'];
  const moved =
    cluster === null || service === null ? [] : [shellCommand(inRegion(region, moveTo(family, cluster, service)))];
  return [
    `${shellCommand(inRegion(region, [...read, ...shape]))} | ${shellCommand(['jq', `${READ_ONLY} | ${change}`])} > task-definition.json`,
    shellCommand(inRegion(region, register)),
    ...moved,
  ];
}

function moveTo(family: string, cluster: string, service: string): readonly string[] {
  return [
    ...['aws', 'ecs', 'update-service', '--cluster', cluster, '--service', service],
    ...['--task-definition', family],
  ];
}
