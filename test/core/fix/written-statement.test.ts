import { describe, expect, it } from 'vitest';
import { writtenStatement } from '../../../lambdas/core/fix/written-statement.ts';
import { known, unknown } from '../../../lambdas/core/model/observed.ts';

const LIST = { Effect: 'Allow', Action: 's3:ListBucket', Resource: '*' } as const;
const READ = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' } as const;
const DOCUMENT = { Version: '2012-10-17', Statement: [LIST, READ] };
const POLICIES = {
  identity: [
    { name: 'inline:app', document: known(DOCUMENT, 'iam:GetRolePolicy') },
    { name: 'inline:unread', document: unknown('denied', 'iam:GetRolePolicy') },
  ],
};

describe('a statement as it was written', () => {
  it('is found by its policy and position', () => {
    const at = { layer: 'identity-policy', policy: 'inline:app', statement: 1 } as const;
    expect(writtenStatement(at, POLICIES)).toEqual({ document: DOCUMENT, statement: READ });
  });

  it.each([
    ['a policy that is not there', 'identity-policy', 'inline:gone', 0],
    ['a policy that was not read', 'identity-policy', 'inline:unread', 0],
    ['a position behind the last', 'identity-policy', 'inline:app', 2],
    ['another layer', 'permissions-boundary', 'inline:app', 0],
  ] as const)('is not found in %s', (_, layer, policy, statement) => {
    expect(writtenStatement({ layer, policy, statement }, POLICIES)).toBeNull();
  });
});
