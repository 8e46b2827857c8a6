import { expect, it } from 'vitest';
import { incidentsOf } from '../../../lambdas/core/incident/incidents-of.ts';
import { UNREAD_DENIAL } from '../../../lambdas/core/model/denial.ts';
import { UNKNOWN_ORIGIN } from '../../../lambdas/core/model/task-context.ts';
import { occurrence } from '../../support/occurrence.ts';

const { sighting } = occurrence('1').incident;
const of = (reading: Parameters<typeof incidentsOf>[0]) =>
  incidentsOf(reading, 'application', sighting, UNKNOWN_ORIGIN);

it('each denial of a text is an incident that was seen once, with the resource it names or implies', () => {
  const denials = [
    { ...UNREAD_DENIAL, resource: 'arn:aws:s3:::a' },
    { ...UNREAD_DENIAL, inferred: { resource: 'arn:aws:s3:::b' } },
    UNREAD_DENIAL,
  ];
  const incidents = of({ kind: 'denied', denials });
  expect(incidents.map(({ resources }) => resources)).toEqual([['arn:aws:s3:::a'], ['arn:aws:s3:::b'], []]);
  expect(incidents.map(({ count, kind }) => [count, kind])).toEqual(Array(3).fill([1, 'denied']));
});

it.each([
  [{ credentialFailure: { reason: 'expired', sdk: 'boto3' } } as const, 'expired'],
  [{}, 'none-found'],
])('credentials that failed are one incident, by what is known of it (%j)', (known, reason) => {
  expect(of({ kind: 'credentials', denials: [], ...known })).toMatchObject([
    { kind: 'credentials', credentialFailure: { reason }, denial: UNREAD_DENIAL, resources: [] },
  ]);
});

it('a text that says nothing is none', () => {
  expect(of({ kind: 'none', denials: [] })).toEqual([]);
});
