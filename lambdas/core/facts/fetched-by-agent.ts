import { formatArn, parseArn, partitionOf } from '../model/arn.ts';
import type { TaskDefinition } from '../model/elastic-container-service.ts';
import type { Sighting } from '../model/sighting.ts';
import { repositoriesOf } from './repositories.ts';

/** ARNs of what ECS fetches by an action before it starts a task: images, secrets, parameters, environment files. */
export function fetchedByAgent(
  action: string,
  definition: TaskDefinition | null,
  place: Pick<Sighting, 'account' | 'region'>,
): readonly string[] {
  const [service] = action.split(':');
  if (service === 'ecr') return repositoriesOf(definition);
  if (action === 's3:GetObject') return [...new Set(containersOf(definition).flatMap((each) => each.environmentFiles))];
  return secretsOf(definition, place).filter((arn) => parseArn(arn)?.service === service);
}

/**
 * ARNs of the secrets and parameters that a task definition names, without the JSON key, stage and version behind a secret's.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html
 */
export function secretsOf(
  definition: TaskDefinition | null,
  { account, region }: Pick<Sighting, 'account' | 'region'>,
): readonly string[] {
  const named = containersOf(definition).flatMap(({ secrets, repositoryCredentials }) => [
    ...secrets.map(({ valueFrom }) => valueFrom),
    ...(repositoryCredentials === null ? [] : [repositoryCredentials]),
  ]);
  const arns = named.map((name) => {
    const arn = parseArn(name);
    if (arn === undefined)
      return `arn:${partitionOf(region)}:ssm:${region}:${account}:parameter/${name.replace(/^\//, '')}`;
    return formatArn({ ...arn, resource: arn.resource.split(':').slice(0, 2).join(':') });
  });
  return [...new Set(arns)];
}

function containersOf(definition: TaskDefinition | null): TaskDefinition['containers'] {
  return definition?.containers ?? [];
}
