import { type Samples, samplesToAdd } from '../core/incident/samples-to-add.ts';
import type { IncidentRecord } from '../core/model/incident-record.ts';
import type { IncidentStore } from './incident-store.ts';

/** Keeps where an incident was seen, as far as that is new and there is room for it: most repeats bring nothing new. */
export async function keepSamples(record: IncidentRecord, samples: Samples, incidents: IncidentStore): Promise<void> {
  const { tasks, resources } = samplesToAdd(samples, record);
  if (tasks.length + resources.length > 0) await incidents.addSamples(record, { tasks, resources });
}
