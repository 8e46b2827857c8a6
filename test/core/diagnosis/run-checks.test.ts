import { describe, expect, it } from 'vitest';
import type { Check, ObservedFact } from '../../../lambdas/core/checks/check.ts';
import { CHECKS } from '../../../lambdas/core/checks/index.ts';
import { runChecks } from '../../../lambdas/core/diagnosis/run-checks.ts';
import { ruledOut } from '../../../lambdas/core/facts/outcomes.ts';
import { CHECK_IDS } from '../../../lambdas/core/model/check-id.ts';
import { unknown } from '../../../lambdas/core/model/observed.ts';
import { facts } from '../../support/facts.ts';

function check(overrides: Partial<Check>): Check {
  return {
    id: 'identity-policy',
    title: 'Title',
    question: 'Question?',
    requires: [],
    uses: [],
    run: () => ruledOut('it was run'),
    ...overrides,
  };
}

describe('runChecks', () => {
  it('answers for every check, in the order given', () => {
    expect(runChecks(CHECKS, facts()).map(({ id }) => id)).toEqual(CHECK_IDS);
  });

  it('confirms nothing where nothing is wrong', () => {
    const confirmed = runChecks(CHECKS, facts()).filter(({ status }) => status === 'confirmed');
    expect(confirmed).toEqual([]);
  });

  it('does not enter a check whose required facts are unknown, and says what would have answered', () => {
    const requires: readonly ObservedFact[] = ['service', 'task', 'definition'];
    const world = facts({
      service: unknown('throttled', 'ecs:DescribeServices'),
      definition: unknown('denied', 'ecs:DescribeTaskDefinition'),
    });
    const run = (): never => expect.unreachable('the check was entered');
    expect(runChecks([check({ requires, run })], world)).toEqual([
      {
        id: 'identity-policy',
        status: 'inconclusive',
        because: 'could not check: the service was not read',
        evidence: [],
        missing: [
          { what: 'the service', action: 'ecs:DescribeServices', why: 'throttled' },
          { what: 'the task definition', action: 'ecs:DescribeTaskDefinition', why: 'denied' },
        ],
      },
    ]);
  });

  it('enters a check whose required facts are known not to exist', () => {
    const [result] = runChecks([check({ requires: ['task', 'service'] })], facts());
    expect(result).toMatchObject({ status: 'ruled-out', because: 'it was run' });
  });

  it('makes a check that throws inconclusive, and goes on with the next', () => {
    const broken = check({
      run: () => {
        throw new TypeError('a broken invariant');
      },
    });
    const results = runChecks([broken, check({ id: 'session-policy' })], facts());
    expect(results).toEqual([
      {
        id: 'identity-policy',
        status: 'inconclusive',
        because: 'the check identity-policy failed; please report it',
        evidence: [],
        missing: [],
      },
      { id: 'session-policy', ...ruledOut('it was run') },
    ]);
  });
});
