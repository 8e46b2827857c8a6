import { type Reading, UNREAD_DENIAL } from '../model/denial.ts';
import type { Incident } from '../model/diagnosis.ts';
import type { Lane, Sighting } from '../model/sighting.ts';
import type { TaskOrigin } from '../model/task-context.ts';

/** What one text says, as incidents that were seen once. */
export function incidentsOf(reading: Reading, lane: Lane, sighting: Sighting, origin: TaskOrigin): readonly Incident[] {
  const seen = { sighting, origin, lane, count: 1 };
  switch (reading.kind) {
    case 'denied':
      return reading.denials.map((denial) => {
        const resource = denial.resource ?? denial.inferred.resource;
        const resources = resource === undefined ? [] : [resource];
        return { ...seen, kind: 'denied', denial, credentialFailure: null, resources };
      });
    case 'credentials': {
      const credentialFailure = reading.credentialFailure ?? { reason: 'none-found', sdk: null };
      return [{ ...seen, kind: 'credentials', denial: UNREAD_DENIAL, credentialFailure, resources: [] }];
    }
    case 'none':
      return [];
  }
}
