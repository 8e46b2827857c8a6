import { describe, expect, it } from 'vitest';
import { actingRole } from '../../../lambdas/core/fix/acting-role.ts';
import type { Caller } from '../../../lambdas/core/model/caller.ts';
import { unknown } from '../../../lambdas/core/model/observed.ts';
import { readScenario } from '../../support/scenario.ts';
import { casesOf } from './support/facts.ts';

const REPORTS = 'arn:aws:sts::999988887777:assumed-role/reports/botocore-session-1763900000';
const NOBODY: Caller = { kind: 'unknown', arn: null, proof: '', binding: 'unknown', roleName: null };

describe('the role that a permission goes to, its policies unread', () => {
  it.each<[string, Partial<Caller>, string | null]>([
    [
      'of a session',
      { kind: 'assumed-role', arn: REPORTS, binding: 'likely' },
      'arn:aws:iam::999988887777:role/reports',
    ],
    ['of a session that may be anybody’s', { kind: 'assumed-role', arn: REPORTS }, null],
    ['of a caller that is no session', { kind: 'assumed-role', arn: null, binding: 'likely' }, null],
    ['of a caller of somebody else', { kind: 'assumed-role', arn: REPORTS, binding: 'foreign' }, null],
    ['of nobody that the text names', {}, 'arn:aws:iam::123456789012:role/orders-task'],
    ['of the instance', { kind: 'instance-role', binding: 'likely' }, null],
  ])('%s', async (_, caller, arn) => {
    const [each] = await casesOf(readScenario('identity-policy/nothing-allows.json'));
    const { diagnosis, facts } = each!;
    const unread = { ...facts, actingRole: unknown('denied', 'iam:GetRole') };
    expect(actingRole({ ...diagnosis, caller: { ...NOBODY, ...caller } }, unread)?.arn ?? null).toBe(arn);
  });
});
