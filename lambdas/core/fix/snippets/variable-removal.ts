import type { Snippets } from '../../model/fix.ts';
import type { OverriddenContainer, TaskDefinitionChange, VariableRemoval } from '../destination.ts';
import { logicalId } from './construct-id.ts';
import { hcl } from './hcl.ts';
import { newRevision } from './new-revision.ts';
import { constructs, type TemplateResource, templateText } from './template-resources.ts';

/** What stands for a value that was never read. */
const AS_BEFORE = '(as before)';

/** A task definition whose containers no longer set the variables that win over the task role. */
export function variableRemovalSnippets(destination: TaskDefinitionChange, { containers }: VariableRemoval): Snippets {
  const { family } = destination;
  const id = logicalId(family, 'task definition');
  const without = containers.map(({ name, removed }) => `container ${name}: without ${removed.join(', ')}`).join('; ');
  const definition: TemplateResource = {
    type: 'ECS::TaskDefinition',
    keep: `${oneLine(without)}; keep everything else your definition has`,
    properties: { Family: family, ContainerDefinitions: containers.map(containerDefinition) },
  };
  return {
    policy: '',
    awsCli: newRevision(destination, withoutVariables(containers)).join('\n'),
    cdk: constructs(id, [definition]),
    terraform: terraform(containers),
    cloudformation: templateText(id, [definition]),
  };
}

function containerDefinition({ name, image, environment, secrets }: OverriddenContainer): object {
  return {
    Name: name,
    Image: image ?? AS_BEFORE,
    Environment: environment.map((variable) => ({ Name: variable, Value: AS_BEFORE })),
    Secrets: secrets.map((secret) => ({ Name: secret.name, ValueFrom: secret.valueFrom })),
  };
}

/** Filters the definitions the configuration has, whatever else they hold. */
function terraform(containers: readonly OverriddenContainer[]): string {
  const overriding = Object.fromEntries(containers.map(({ name, removed }) => [name, removed]));
  const kept = (member: string): string =>
    `[for entry in try(container.${member}, []) : entry if !contains(lookup(local.overriding_variables, container.name, []), entry.name)]`;
  return `# local.containers: the container definitions your configuration has; encode local.container_definitions in their place
locals {
  overriding_variables = ${hcl(overriding).replaceAll('\n', '\n  ')}
  container_definitions = [for container in local.containers : merge(container, {
    environment = ${kept('environment')}
    secrets     = ${kept('secrets')}
  })]
}`;
}

function withoutVariables(containers: readonly OverriddenContainer[]): string {
  const perContainer = containers.map(({ name, removed }) => {
    const list = removed.map((variable) => JSON.stringify(variable)).join(', ');
    const keep = `map(select(.name | IN(${list}) | not))`;
    return `if .name == ${JSON.stringify(name)} then .environment |= ((. // []) | ${keep}) | .secrets |= ((. // []) | ${keep}) else . end`;
  });
  return `.containerDefinitions |= map(${perContainer.join(' | ')})`;
}

/** Names come from the account; none may end the comment it stands in. */
function oneLine(words: string): string {
  return words.replace(/[^\w ,;:.-]+/g, '');
}
