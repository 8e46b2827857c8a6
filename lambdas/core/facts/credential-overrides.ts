import type { Task, TaskDefinition } from '../model/elastic-container-service.ts';
import type { CredentialOverride } from './facts.ts';

/**
 * Variables that the SDKs' default chains look at before the container credentials. A lone `AWS_SECRET_ACCESS_KEY`, or a
 * session token, decides nothing without the key id; a Region or an endpoint never does.
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html
 */
const WINNING_VARIABLES: ReadonlySet<string> = new Set([
  'AWS_ACCESS_KEY_ID',
  'AWS_ACCESS_KEY',
  'AWS_PROFILE',
  'AWS_DEFAULT_PROFILE',
  'AWS_SHARED_CREDENTIALS_FILE',
  'AWS_CONFIG_FILE',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'AWS_CONTAINER_CREDENTIALS_FULL_URI',
]);

/** The overriding variables of the container that wrote the line; of every container where that is not known. */
export function credentialOverrides(
  task: Task | null,
  definition: TaskDefinition,
  container: string | null,
): readonly CredentialOverride[] {
  const found = definition.containers
    .filter(({ name }) => container === null || name === container)
    .flatMap(({ name, environment, secrets }) => [
      ...override(environment, name, 'environment'),
      ...override(
        secrets.map((secret) => secret.name),
        name,
        'secrets',
      ),
    ]);
  const overridden = Object.entries(task?.overrides.environment ?? {})
    .filter(([name]) => container === null || name === container)
    .flatMap(([name, variables]) => override(variables, name, 'overrides'));
  return [...found, ...overridden];
}

function override(
  variables: readonly string[],
  container: string,
  where: CredentialOverride['where'],
): readonly CredentialOverride[] {
  return variables
    .filter((variable) => WINNING_VARIABLES.has(variable))
    .map((variable) => ({ variable, container, where }));
}
