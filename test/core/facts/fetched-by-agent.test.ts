import { expect, it } from 'vitest';
import { fetchedByAgent } from '../../../lambdas/core/facts/fetched-by-agent.ts';
import type { TaskDefinition } from '../../../lambdas/core/model/elastic-container-service.ts';
import { accountOf, readScenario } from '../../support/scenario.ts';

const PLACE = { account: '123456789012', region: 'eu-west-1' };
const SECRET = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/db-AbCdEf';
const REGISTRY = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:registry-AbCdEf';
const PARAMETER = 'arn:aws:ssm:eu-west-1:123456789012:parameter';
const FILE = 'arn:aws:s3:::acme-config/orders.env';

/** The sample task's definition with one container that names all of it, twice. */
async function definition(): Promise<TaskDefinition> {
  const { answers } = accountOf(readScenario('identity-policy/nothing-allows.json'));
  const [only] = Object.values(answers.taskDefinition ?? {}) as TaskDefinition[];
  const [container] = only!.containers;
  const secrets = [`${SECRET}:password::`, `${SECRET}:user::`, 'db/host', '/db/port', `${PARAMETER}/db/name`];
  const whole = {
    ...container!,
    secrets: secrets.map((valueFrom) => ({ name: 'X', valueFrom })),
    environmentFiles: [FILE],
    repositoryCredentials: REGISTRY,
  };
  return { ...only!, containers: [whole, { ...whole, repositoryCredentials: null }] };
}

it.each([
  ['secretsmanager:GetSecretValue', [SECRET, REGISTRY]],
  ['ssm:GetParameters', [`${PARAMETER}/db/host`, `${PARAMETER}/db/port`, `${PARAMETER}/db/name`]],
  ['s3:GetObject', [FILE]],
  ['ecr:BatchGetImage', ['arn:aws:ecr:eu-west-1:123456789012:repository/orders-api']],
  ['logs:PutLogEvents', []],
])('ECS fetches by %s, each once: %j', async (action, fetched) => {
  expect(fetchedByAgent(action, await definition(), PLACE)).toEqual(fetched);
});

it('nothing is known of a task definition that was not read', () => {
  expect(fetchedByAgent('secretsmanager:GetSecretValue', null, PLACE)).toEqual([]);
});
