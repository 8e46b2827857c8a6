import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldIncidents } from '../../../lambdas/core/incident/fold-incidents.ts';
import { incidentKey } from '../../../lambdas/core/incident/incident-key.ts';
import { type CredentialFailureReason, UNREAD_DENIAL } from '../../../lambdas/core/model/denial.ts';
import type { Incident } from '../../../lambdas/core/model/diagnosis.ts';
import { type TaskOrigin, UNKNOWN_ORIGIN } from '../../../lambdas/core/model/task-context.ts';

function refusal(
  resource: string,
  {
    action = 's3:GetObject',
    principal = 'arn:aws:sts::123456789012:assumed-role/r/1',
    id = 'e1',
    at = 1,
  }: { action?: string; principal?: string | null; id?: string; at?: number } = {},
): Incident {
  const seen = new Date(at).toISOString();
  return {
    kind: 'denied',
    denial: { ...UNREAD_DENIAL, action, principal, resource },
    credentialFailure: null,
    lane: 'application',
    count: 1,
    sighting: {
      account: '123456789012',
      region: 'eu-west-1',
      logGroup: 'g',
      logStream: 's',
      firstSeen: seen,
      lastSeen: seen,
      eventIds: [id],
    },
    origin: { ...UNKNOWN_ORIGIN, container: 'app' },
    resources: [resource],
  };
}

function called(operation: string | null, errorCode: string | null): Incident {
  const incident = refusal('x');
  return { ...incident, denial: { ...incident.denial, action: null, resource: null, operation, errorCode } };
}

function withoutCredentials(reason: CredentialFailureReason): Incident {
  return { ...refusal('x'), kind: 'credentials', denial: UNREAD_DENIAL, credentialFailure: { reason, sdk: null } };
}

function outsideLogs(origin: Partial<TaskOrigin>): Incident {
  const incident = refusal('x');
  const sighting = { ...incident.sighting, logGroup: null };
  return { ...incident, sighting, origin: { ...UNKNOWN_ORIGIN, ...origin } };
}

describe('incidentKey', () => {
  it.each<[string, Incident, Incident]>([
    ['keys of one prefix', refusal('arn:aws:s3:::b/in/1'), refusal('arn:aws:s3:::b/in/2')],
    [
      'tasks of one role',
      refusal('x', { principal: 'arn:aws:sts::1:assumed-role/r/1' }),
      refusal('x', { principal: 'arn:aws:sts::1:assumed-role/r/2' }),
    ],
    ['a table and its index', refusal('arn:aws:dynamodb:r:1:table/t'), refusal('arn:aws:dynamodb:r:1:table/t/index/i')],
    ['lines that name nobody', refusal('x', { principal: null }), refusal('x', { principal: 'no ARN' })],
    ['parameters of one path', refusal('arn:aws:ssm:r:1:parameter/a/b/c'), refusal('arn:aws:ssm:r:1:parameter/a/b/d')],
  ])('is one for %s', (_name, a, b) => {
    expect(incidentKey(a)).toBe(incidentKey(b));
  });

  it.each<[string, Incident, Incident]>([
    ['actions', refusal('x'), refusal('x', { action: 's3:PutObject' })],
    ['buckets', refusal('arn:aws:s3:::a/in/1'), refusal('arn:aws:s3:::b/in/1')],
    ['roles', refusal('x'), refusal('x', { principal: 'arn:aws:sts::123456789012:assumed-role/q/1' })],
    ['accounts of a role', refusal('x'), refusal('x', { principal: 'arn:aws:sts::999988887777:assumed-role/r/1' })],
    [
      'users',
      refusal('x', { principal: 'arn:aws:iam::1:user/ada' }),
      refusal('x', { principal: 'arn:aws:iam::1:user/bob' }),
    ],
    ['operations, where no action is told', called('GetObject', null), called('PutObject', null)],
    ['codes, where nothing else is told', called(null, 'AccessDenied'), called(null, 'UnauthorizedOperation')],
    ['kinds of failed credentials', withoutCredentials('none-found'), withoutCredentials('expired')],
    ['services, without a log group', outsideLogs({ service: 'orders' }), outsideLogs({ service: 'billing' })],
    [
      'definitions, without a service',
      outsideLogs({ taskDefinition: 'orders:1' }),
      outsideLogs({ taskDefinition: 'billing:1' }),
    ],
    ['what is known of a task from nothing', outsideLogs({ taskDefinition: 'orders:1' }), outsideLogs({})],
    ['queues', refusal('arn:aws:sqs:r:1:a'), refusal('arn:aws:sqs:r:1:b')],
  ])('tells %s apart', (_name, a, b) => {
    expect(incidentKey(a)).not.toBe(incidentKey(b));
  });
});

describe('foldIncidents', () => {
  it('counts, spans the time and keeps the distinct resources', () => {
    const [incident, ...rest] = foldIncidents([
      refusal('arn:aws:s3:::b/in/1', { id: 'e1', at: 2_000 }),
      refusal('arn:aws:s3:::b/in/2', { id: 'e2', at: 1_000 }),
      refusal('arn:aws:s3:::b/in/1', { id: 'e3', at: 3_000 }),
    ]);
    expect(rest).toEqual([]);
    expect(incident).toMatchObject({ count: 3, resources: ['arn:aws:s3:::b/in/1', 'arn:aws:s3:::b/in/2'] });
    expect(incident?.sighting).toMatchObject({
      firstSeen: '1970-01-01T00:00:01.000Z',
      lastSeen: '1970-01-01T00:00:03.000Z',
      eventIds: ['e1', 'e2', 'e3'],
    });
  });

  it('loses no refusal and stays bounded', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(200), fc.constantFrom('s3:GetObject', 's3:PutObject'))), (seen) => {
        const folded = foldIncidents(seen.map(([key, action]) => refusal(`arn:aws:s3:::b/in/${key}`, { action })));
        expect(folded.reduce((sum, { count }) => sum + count, 0)).toBe(seen.length);
        expect(folded.length).toBeLessThanOrEqual(2);
        for (const { resources } of folded) expect(resources.length).toBeLessThanOrEqual(25);
      }),
    );
  });
});
