import { describe, expect, it } from 'vitest';
import type { TrustFacts } from '../../../lambdas/core/facts/facts.ts';
import { roleTrust } from '../../../lambdas/core/facts/role-trust.ts';
import { proposeFix } from '../../../lambdas/core/fix/propose-fix.ts';
import type { Fix } from '../../../lambdas/core/model/fix.ts';
import { known, knownValue, unknown } from '../../../lambdas/core/model/observed.ts';
import { loadActionData } from '../../../lambdas/data/action-data.ts';
import { readScenario } from '../../support/scenario.ts';
import { blaming, casesOf } from './support/facts.ts';
import { ACCOUNT, REGION, ROLE } from './support/refusal.ts';

const ECS = 'ecs-tasks.amazonaws.com';
const RIGHT = {
  Effect: 'Allow',
  Principal: { Service: ECS },
  Action: 'sts:AssumeRole',
  Condition: {
    StringEquals: { 'aws:SourceAccount': ACCOUNT },
    ArnLike: { 'aws:SourceArn': `arn:aws:ecs:${REGION}:${ACCOUNT}:*` },
  },
};
const allowing = (Service: string | string[], more: object = {}): object => ({
  Effect: 'Allow',
  Principal: { Service },
  Action: 'sts:AssumeRole',
  ...more,
});

/** The fix for a task role with these statements in its trust policy; null: it was not read. */
async function repaired(statements: readonly unknown[] | null, effect: 'explicit-deny' | null = null): Promise<Fix> {
  const [each] = await casesOf(readScenario('identity-policy/nothing-allows.json'));
  const { diagnosis, facts } = blaming(each!, 'role-trust-policy', { effect });
  const role = knownValue(knownValue(facts.taskRole)!.role)!;
  const trustPolicy = { Version: '2012-10-17', Statement: statements };
  const trust = knownValue(roleTrust(known({ ...role, trustPolicy }, 'x'), diagnosis.incident.sighting));
  const laneRoleTrust = statements === null ? unknown('denied', 'iam:GetRole') : known(trust as TrustFacts, 'x');
  return proposeFix(diagnosis, { ...facts, laneRoleTrust }, loadActionData())!;
}

describe('the trust of a task role', () => {
  it.each<[string, readonly object[], object | null]>([
    ['another service of ECS', [allowing('ecs.amazonaws.com', { Sid: 'Tasks' })], { Sid: 'Tasks', ...RIGHT }],
    [
      'a condition that never holds',
      [allowing(ECS, { Condition: { ArnLike: { 'aws:SourceArn': `arn:aws:ecs:${REGION}:${ACCOUNT}:cluster/prod` } } })],
      RIGHT,
    ],
    ['a statement shared with another service', [allowing(['ec2.amazonaws.com', 'ecs.amazonaws.com'])], null],
    [
      'a deny for somebody else beside another service of ECS',
      [{ Effect: 'Deny', Principal: { AWS: ROLE }, Action: 'sts:AssumeRole' }, allowing('ecs.amazonaws.com')],
      RIGHT,
    ],
    ['another service altogether', [allowing('lambda.amazonaws.com')], null],
    [
      'no service',
      [
        { Effect: 'Allow', Principal: '*', Action: 'sts:TagSession' },
        { Effect: 'Allow', Principal: { AWS: ROLE }, Action: 'sts:AssumeRole' },
      ],
      null,
    ],
    ['nothing', [], null],
  ])('%s', async (_, statements, after) => {
    const fix = await repaired(statements);
    expect(fix.edit?.after ?? null).toEqual(after);
    expect(fix.statements).toEqual([{ Sid: 'EcsTasks', ...RIGHT }]);
    expect(fix.proof?.after.decision).toBe('allowed');
    expect(fix.snippets.policy).toContain(`arn:aws:ecs:${REGION}:${ACCOUNT}:*`);
    expect(fix.snippets.awsCli).toContain('update-assume-role-policy');
  });

  it('is asked for where it was not read', async () => {
    const fix = await repaired(null);
    expect([fix.statements?.length, fix.proof, fix.snippets.awsCli]).toEqual([1, null, '']);
  });

  it.each<[string, readonly object[] | null, 'explicit-deny' | null]>([
    ['a deny that was read', [allowing(ECS), { Effect: 'Deny', Principal: '*', Action: 'sts:AssumeRole' }], null],
    ['a deny that the cause tells of', null, 'explicit-deny'],
  ])('is left to its owner: %s', async (_, statements, effect) => {
    const fix = await repaired(statements, effect);
    expect([fix.statements, fix.edit, fix.snippets.policy]).toEqual([null, null, '']);
    expect(fix.instruction).toContain('decide about the Deny');
  });
});
