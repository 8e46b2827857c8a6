import { expect, it } from 'vitest';
import type { Owner } from '../../../lambdas/core/model/fix.ts';
import { snippetTitles } from '../../../lambdas/core/report/snippet-titles.ts';

const order = (owner: Owner | undefined) => snippetTitles(owner).map(([language]) => language);

it('the owner’s language comes first, the others keep their order', () => {
  expect(order(undefined)).toEqual(['policy', 'awsCli', 'cdk', 'terraform', 'cloudformation']);
  expect(order({ tool: 'terraform', stack: null, logicalId: null })).toEqual([
    'terraform',
    'policy',
    'awsCli',
    'cdk',
    'cloudformation',
  ]);
  expect(order({ tool: 'cdk', stack: 'orders', logicalId: 'Role1' })).toEqual([
    'cdk',
    'policy',
    'awsCli',
    'terraform',
    'cloudformation',
  ]);
});
