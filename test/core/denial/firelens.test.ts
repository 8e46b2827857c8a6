import { expect, it } from 'vitest';
import { readFireLensMetadata } from '../../../lambdas/core/denial/firelens.ts';

const RECORD = {
  log: 'x',
  container_name: 'app',
  container_id: '93-1',
  ecs_cluster: 'prod',
  ecs_task_arn: 'arn:aws:ecs:eu-west-1:123456789012:task/prod/93',
  ecs_task_definition: 'app:42',
};

it.each([
  ['a record', JSON.stringify(RECORD)],
  ['several records', `${JSON.stringify(RECORD)}\n${JSON.stringify({ log: 'y' })}`],
])('reads the metadata of %s', (_what, text) => {
  expect(readFireLensMetadata(text)).toEqual({
    cluster: 'prod',
    taskArn: RECORD.ecs_task_arn,
    taskDefinition: 'app:42',
    containerName: 'app',
    containerId: '93-1',
  });
});

it.each([
  '',
  'x',
  '{',
  '[]',
  '{"a":1}',
  '{"log":"x"}',
  '{"log":"x","ecs_cluster":7}',
  `{"log":"x","ecs_cluster":"${'a'.repeat(3_000)}"}`,
])('finds none in %s', (text) => {
  expect(readFireLensMetadata(text)).toBeUndefined();
});

it('finds none in a record longer than any that CloudWatch Logs keeps', () => {
  expect(readFireLensMetadata(JSON.stringify({ ...RECORD, log: 'x'.repeat(1_048_576) }))).toBeUndefined();
});
