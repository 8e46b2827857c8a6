import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesOf, cappedIncident, MAXIMUM_INCIDENT_BYTES } from '../../../lambdas/core/incident/capped-incident.ts';
import { UNREAD_DENIAL } from '../../../lambdas/core/model/denial.ts';
import type { Incident } from '../../../lambdas/core/model/diagnosis.ts';
import { occurrence } from '../../support/occurrence.ts';

const { incident: ORDINARY } = occurrence('1');
const text = fc.oneof(
  fc.string(),
  fc.nat(40_000).map((length) => 'é"\u0000'.repeat(length / 3)),
);

describe('cappedIncident', () => {
  it('leaves an ordinary incident as it is', () => {
    expect(cappedIncident(ORDINARY)).toEqual(ORDINARY);
  });

  it('drops a text that is too long to be a name, rather than cut it into another name', () => {
    const denial = { ...ORDINARY.denial, resource: `arn:aws:s3:::acme/${'k'.repeat(2_000)}` };
    expect(cappedIncident({ ...ORDINARY, denial }).denial).toEqual({ ...ORDINARY.denial, resource: null });
  });

  it('keeps of names that are all as long as they may be what makes it one of its kind', () => {
    const name = (first: string) => first.repeat(1_200);
    const denial = {
      ...UNREAD_DENIAL,
      action: name('a'),
      resource: name('b'),
      principal: name('c'),
      policyArn: name('d'),
      service: name('e'),
      operation: name('f'),
      errorCode: name('g'),
      requestId: name('h'),
      effect: 'explicit-deny' as const,
    };
    const sighting = { ...ORDINARY.sighting, logGroup: name('j'), logStream: name('k') };
    const capped = cappedIncident({ ...ORDINARY, denial, sighting, resources: [name('b')] });
    expect(capped.denial).toEqual({ ...UNREAD_DENIAL, action: name('a'), effect: 'explicit-deny' });
    expect(capped.resources).toEqual([]);
  });

  it('is bounded, and keeps what it keeps literally, whatever the line said', () => {
    const denials = fc.record({
      action: text,
      resource: text,
      principal: text,
      policyArn: text,
      service: text,
      operation: text,
      errorCode: text,
      requestId: text,
      inferred: fc.record({ resource: text, operation: text }),
      references: fc.record({ encodedMessage: text }),
    });
    const properties = fc.property(denials, fc.array(text, { maxLength: 40 }), (fields, texts) => {
      const denial = { ...UNREAD_DENIAL, ...fields };
      const sighting = { ...ORDINARY.sighting, eventIds: texts };
      const given: Incident = { ...ORDINARY, denial, resources: texts, sighting };
      const capped = cappedIncident(given);
      expect(bytesOf(JSON.stringify(capped))).toBeLessThanOrEqual(MAXIMUM_INCIDENT_BYTES);
      for (const name of ['action', 'resource', 'principal', 'policyArn'] as const) {
        expect([null, denial[name]]).toContain(capped.denial[name]);
      }
      expect(given.resources).toEqual(expect.arrayContaining([...capped.resources]));
      expect(capped.count).toBe(given.count);
    });
    fc.assert(properties, { numRuns: 300 });
  });
});
