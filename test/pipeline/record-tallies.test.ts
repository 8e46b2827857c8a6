import { expect, it } from 'vitest';
import { memoryIncidentStore } from '../../lambdas/pipeline/memory-incident-store.ts';
import { recordTallies } from '../../lambdas/pipeline/record-tallies.ts';
import { INCIDENT } from '../core/report/sample-notice.ts';

const NOW = '2026-11-23T14:02:15.000Z';
const ID = '0'.repeat(32);

it('tallies are what the records say, by the id of the incident', async () => {
  const store = memoryIncidentStore({ window: 3_600_000 });
  const tasks = ['a', 'b'].map((taskId) => ({ taskId, cluster: null, taskDefinition: null }));
  const record = await store.record({ id: ID, delivery: 'd1', incident: INCIDENT, tasks }, NOW);
  const tallies = await recordTallies(store)([ID, 'f'.repeat(32)]);
  expect([...tallies.keys()]).toEqual([ID]);
  expect(tallies.get(ID)).toEqual({
    tally: {
      kind: 'denied',
      count: 1_204,
      tasks: record.tasks.length,
      firstSeen: INCIDENT.sighting.firstSeen,
      lastSeen: INCIDENT.sighting.lastSeen,
    },
    window: NOW,
    windowEnds: null,
  });
});
