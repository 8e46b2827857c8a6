import { describe, expect, it } from 'vitest';
import { BENIGN_PROBES, benignProbe } from '../../../lambdas/core/incident/benign-probes.ts';
import { withMute, withoutMute } from '../../../lambdas/core/incident/change-mutes.ts';
import { mutedBy } from '../../../lambdas/core/incident/mutes.ts';
import type { Denial } from '../../../lambdas/core/model/denial.ts';
import type { Incident } from '../../../lambdas/core/model/diagnosis.ts';
import type { Mute, MuteKind } from '../../../lambdas/core/model/mute.ts';
import { loadActionData } from '../../../lambdas/data/action-data.ts';
import { at, hexId, occurrence } from '../../support/occurrence.ts';

const ID = hexId(1);
const TASK = 'arn:aws:sts::123456789012:assumed-role/orders-task/9f1c2b7a4d5e4f6a8b0c1d2e3f405162';
const INSTANCE = 'arn:aws:sts::123456789012:assumed-role/ecsInstanceRole/i-0123456789abcdef0';

function refused(action: string | null, principal: string | null = TASK): Incident {
  const { incident } = occurrence(ID, { resources: ['arn:aws:s3:::acme-logs/2026/1.gz'] });
  return { ...incident, denial: { ...incident.denial, action, principal } };
}

const mute = (kind: MuteKind, value: string, until = at(60)): Mute => ({ kind, value, until, by: 'ada', why: 'x' });

describe('a mute', () => {
  it.each<readonly [MuteKind, string, boolean]>([
    ['incident', ID, true],
    ['incident', hexId(2), false],
    ['role', 'orders-task', true],
    ['role', 'orders', false],
    ['action', 's3:GetObject', true],
    ['action', 's3:getobject', true],
    ['action', 's3:*', false],
    ['pattern', 's3:* arn:aws:s3:::acme-logs/*', true],
    ['pattern', 's3:Get?bject *', true],
    ['pattern', 's3:GetObject arn:aws:s3:::acme-logs', false],
    ['pattern', '(s3:GetObject|.*) .*', false],
  ])('on %s %s', (kind, value, covers) => {
    expect(mutedBy(ID, refused('s3:GetObject'), [mute(kind, value)], at(0)) !== undefined).toBe(covers);
  });

  it.each<readonly [string, MuteKind, string, Partial<Denial>, boolean]>([
    ['a role, where nobody is named', 'role', 'orders-task', { principal: null }, false],
    [
      'a call by its operation',
      'pattern',
      'GetObject (s3) *',
      { action: null, operation: 'GetObject', service: 's3' },
      true,
    ],
    [
      'a resource that was inferred',
      'pattern',
      '* arn:aws:s3:::acme',
      { resource: null, inferred: { resource: 'arn:aws:s3:::acme' } },
      true,
    ],
    ['a line that tells neither', 'pattern', '- -', { action: null, resource: null }, true],
  ])('holds against %s', (_, kind, value, denial, covers) => {
    const incident = refused('s3:GetObject');
    const given = { ...incident, denial: { ...incident.denial, ...denial } };
    expect(mutedBy(ID, given, [mute(kind, value)], at(0)) !== undefined).toBe(covers);
  });

  it('ends at its moment', () => {
    const mutes = [mute('role', 'orders-task')];
    expect(mutedBy(ID, refused('s3:GetObject'), mutes, at(59.9))).toBeDefined();
    expect(mutedBy(ID, refused('s3:GetObject'), mutes, at(60))).toBeUndefined();
  });

  it('takes the place of one on the same, and expired ones go', () => {
    const first = withMute([mute('role', 'old', at(-1))], mute('role', 'a'), at(0));
    expect(first).toEqual([mute('role', 'a')]);
    const later = withMute(first, mute('role', 'a', at(90)), at(0));
    expect(later).toEqual([mute('role', 'a', at(90))]);
    expect(withoutMute(later, { kind: 'role', value: 'a' }, at(0))).toEqual([]);
    expect(withoutMute(later, { kind: 'role', value: 'b' }, at(0))).toEqual(later);
  });
});

describe('known probes', () => {
  it.each([
    ['the SSM Agent of an instance', refused('ssm:UpdateInstanceInformation', INSTANCE), true],
    ['a task that calls the same', refused('ssm:UpdateInstanceInformation'), false],
    ['the same where nobody is named', refused('ssm:UpdateInstanceInformation', null), false],
    [
      'a user who calls the same',
      refused('ssm:UpdateInstanceInformation', 'arn:aws:iam::123456789012:user/ada'),
      false,
    ],
    ['sampling rules of X-Ray', refused('xray:GetSamplingRules'), true],
    ['an object', refused('s3:GetObject'), false],
    ['a line without an action', refused(null), false],
  ])('%s', (_, incident, isKnown) => {
    expect(benignProbe(incident) !== undefined).toBe(isKnown);
  });

  it.each(BENIGN_PROBES)('$action exists, with a reason and where it is written', ({ action, why, source }) => {
    expect(loadActionData().action(action)?.name).toBe(action);
    expect(why.length).toBeGreaterThan(30);
    expect(new URL(source).protocol).toBe('https:');
  });
});
