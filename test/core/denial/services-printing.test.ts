import { expect, it } from 'vitest';
import { servicesPrinting } from '../../../lambdas/core/denial/services-printing.ts';
import { loadActionData } from '../../../lambdas/data/action-data.ts';

const actions = loadActionData();

it.each([
  ['CreateTags', 'UnauthorizedOperation', ['ec2']],
  ['CreateTags', 'Client.UnauthorizedOperation', ['ec2']],
  ['Publish', 'AuthorizationError', ['sns']],
  ['Publish', 'AuthorizationErrorException', ['sns']],
  ['GetObject', 'AccessDenied', ['s3']],
  ['MakeCoffee', 'AccessDenied', []],
])('%s refused with %s is a call of %j', (operation, code, services) => {
  expect(servicesPrinting(operation, code, actions)).toEqual(services);
});

it('no service is ruled out by a code that none or every service prints', () => {
  const all = servicesPrinting('Publish', null, actions);
  expect(all).toContain('sns');
  expect(servicesPrinting('Publish', 'UnauthorizedOperation', actions)).toEqual(all);
});
