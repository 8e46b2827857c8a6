import { expect, it } from 'vitest';
import type { Denial } from '../../../lambdas/core/model/denial.ts';
import type { TaskContext } from '../../../lambdas/core/model/task-context.ts';
import { stationNotes } from '../../../lambdas/core/report/station-notes.ts';
import { INCIDENT, NOTICE, TASK } from './sample-notice.ts';

const TOLD = {
  'task definition': 'orders-api:42',
  'task role': 'orders-task',
  'execution role': 'orders-exec',
  policies: 's3:GetObject',
  resource: 'acme-orders-prod/invoices/2026/INV-1.pdf',
};
const { policies: _, resource: __, ...OF_THE_TASK } = TOLD;

it.each<[string, Partial<Denial>, Partial<TaskContext> | null, object]>([
  ['everything', {}, {}, TOLD],
  ['a task without a role', {}, { taskRoleArn: null }, { ...TOLD, 'task role': 'not set' }],
  ['no task', {}, null, { policies: TOLD.policies, resource: TOLD.resource }],
  ['a service alone', { action: null }, {}, { ...TOLD, policies: 's3' }],
  [
    'a resource around the text',
    { resource: null, inferred: { resource: 'arn:aws:sqs:eu-west-1:111122223333:orders' } },
    {},
    { ...TOLD, resource: 'sqs:orders' },
  ],
  ['no call', { action: null, service: null, resource: null, inferred: {} }, {}, OF_THE_TASK],
])('stand below the stations: %s', (_, denial, task, expected) => {
  const incident = { ...INCIDENT, denial: { ...INCIDENT.denial, ...denial } };
  const diagnosis = { ...NOTICE.diagnosis, incident, task: task === null ? null : { ...TASK, ...task } };
  expect(stationNotes(diagnosis)).toEqual(expected);
});
