import { type IncidentRecord, MAXIMUM_SAMPLES } from '../model/incident-record.ts';
import { bytesOf, isPlausible } from './capped-incident.ts';

/** What a record keeps of where an incident was seen. */
export interface Samples {
  /** Ids of tasks. */
  readonly tasks: readonly string[];
  readonly resources: readonly string[];
}

/** Bytes that the resources of a record have together. */
const MAXIMUM_RESOURCE_BYTES = 8_192;

const NOTHING: Samples = { tasks: [], resources: [] };

/** Those samples that a record does not hold yet and has room for. */
export function samplesToAdd(seen: Samples, record: Pick<IncidentRecord, 'tasks' | 'resources'> = NOTHING): Samples {
  const tasks = missing(seen.tasks, record.tasks).slice(0, Math.max(0, MAXIMUM_SAMPLES - record.tasks.length));
  const resources: string[] = [];
  let bytes = record.resources.reduce((sum, resource) => sum + bytesOf(resource), 0);
  for (const resource of missing(seen.resources, record.resources)) {
    bytes += bytesOf(resource);
    if (record.resources.length + resources.length >= MAXIMUM_SAMPLES || bytes > MAXIMUM_RESOURCE_BYTES) break;
    resources.push(resource);
  }
  return { tasks, resources };
}

/** DynamoDB takes no empty text into a set. */
function missing(seen: readonly string[], held: readonly string[]): readonly string[] {
  return [...new Set(seen)].filter((value) => value !== '' && isPlausible(value) && !held.includes(value));
}
