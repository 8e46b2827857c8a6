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
