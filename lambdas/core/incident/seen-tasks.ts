import { TASK_ID } from '../facts/locate-task.ts';
import { parseRoleSession } from '../model/arn.ts';
import type { Incident } from '../model/diagnosis.ts';
import { MAXIMUM_SAMPLES } from '../model/incident-record.ts';
import type { SeenTask } from './occurrence.ts';

/** The distinct tasks that refusals were seen in, no more than a record keeps. */
export function seenTasks(refusals: readonly Pick<Incident, 'origin' | 'denial'>[]): readonly SeenTask[] {
  const tasks = new Map<string, SeenTask>();
  for (const { origin, denial } of refusals) {
    const taskId = origin.taskId ?? sessionTask(denial.principal);
    if (taskId === null || tasks.has(taskId)) continue;
    tasks.set(taskId, { taskId, cluster: origin.cluster, taskDefinition: origin.taskDefinition });
    if (tasks.size === MAXIMUM_SAMPLES) break;
  }
  return [...tasks.values()];
}

/** A session of a task is named by the task's id. */
function sessionTask(principal: string | null): string | null {
  const name = parseRoleSession(principal ?? '')?.sessionName ?? '';
  return TASK_ID.test(name) ? name : null;
}
