import { describe, expect, it } from 'vitest';
import { allow, arn, fixOf, OBJECT } from './support/refusal.ts';

const TASK = '0123456789abcdef0123456789abcdef';

describe('what is named anew each time', () => {
  it.each([
    ['s3:GetObject', OBJECT, 'arn:aws:s3:::acme-orders-prod/invoices/*'],
    ['states:DescribeExecution', arn('states', 'execution:orders:7c1f'), arn('states', 'execution:orders:*')],
    ['es:ESHttpPost', arn('es', 'domain/orders/2026/_search'), arn('es', 'domain/orders/*')],
    ['ecs:DescribeTasks', arn('ecs', `task/prod/${TASK}`), arn('ecs', 'task/prod/*')],
  ])('%s on %s is granted by its name, and on offer as %s', async (action, resource, family) => {
    const fix = await fixOf({ action, resources: [resource], allows: [] });
    expect(fix.statements).toContainEqual(allow(action, resource));
    const wider = fix.alternatives.filter(({ label }) => label.startsWith('wider: '));
    expect(wider.flatMap(({ statements }) => statements)).toEqual([allow(action, family)]);
  });

  it.each([
    ['sqs:SendMessage', arn('sqs', 'orders-events')],
    ['states:StartExecution', arn('states', 'stateMachine:orders')],
    ['es:ESHttpPost', arn('es', 'domain/orders')],
  ])('%s on %s lasts', async (action, resource) => {
    const { alternatives } = await fixOf({ action, resources: [resource], allows: [] });
    expect(alternatives.filter(({ label }) => label.startsWith('wider: '))).toEqual([]);
  });
});
