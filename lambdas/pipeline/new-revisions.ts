import type { SeenTask } from '../core/incident/occurrence.ts';
import { lastSegment } from '../core/model/arn.ts';
import { type IncidentRecord, MAXIMUM_SAMPLES } from '../core/model/incident-record.ts';
import { knownValue } from '../core/model/observed.ts';
import type { Ask } from './ports.ts';

/**
 * `FAMILY:REVISION` of tasks in which an incident was not seen before: the delivery's own word, else one DescribeTasks each, in the
 * cluster where the incident's first task was found. No more of them are asked for than a record keeps.
 */
export async function newRevisions(
  tasks: readonly SeenTask[],
  { told, tasks: known }: IncidentRecord,
  ask: Ask,
): Promise<readonly string[]> {
  const room = Math.max(0, MAXIMUM_SAMPLES - known.length);
  const revisions = await Promise.all(
    tasks.slice(0, room).map(async ({ taskId, cluster, taskDefinition }) => {
      if (taskDefinition !== null) return lastSegment(taskDefinition);
      const where = cluster ?? told?.cluster ?? null;
      if (where === null) return null;
      const task = knownValue(await ask('task', `${where}/${taskId}`));
      return task ? lastSegment(task.taskDefinitionArn) : null;
    }),
  );
  return [...new Set(revisions.filter((revision) => revision !== null))];
}
