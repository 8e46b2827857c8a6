import { locateTask } from '../core/facts/locate-task.ts';
import { lastSegment } from '../core/model/arn.ts';
import type { Incident } from '../core/model/diagnosis.ts';
import type { Task } from '../core/model/elastic-container-service.ts';
import { knownValue } from '../core/model/observed.ts';
import { gather } from './gather.ts';
import type { Ask } from './ports.ts';

/** Which tasks are meant. */
export interface TasksOfService {
  /** Name. */
  readonly cluster: string;
  /** Name. */
  readonly service: string;
  /** ARN of the one task definition that is meant; null for every one. */
  readonly revisionArn: string | null;
}

/** Tasks looked for in every cluster: each costs a read per cluster. */
const MOST_LOOKED_FOR = 20;

/**
 * Tells whether a refusal is a task's of this service. A task that cannot be found may be one, as ECS forgets a stopped task within the
 * hour; so may one that no service started.
 */
export function serviceMembership(tasks: TasksOfService, ask: Ask): (refusal: Incident) => Promise<boolean> {
  const lookedFor = new Set<string>();

  async function taskOf(refusal: Incident): Promise<Task | null> {
    const here = await located({ ...refusal, origin: { ...refusal.origin, cluster: tasks.cluster } }, ask);
    if (here.task !== null || here.taskId === null) return here.task;
    if (lookedFor.size >= MOST_LOOKED_FOR && !lookedFor.has(here.taskId)) return null;
    lookedFor.add(here.taskId);
    return (await located(refusal, ask)).task;
  }

  return async (refusal) => {
    const task = await taskOf(refusal);
    return (
      task === null ||
      (lastSegment(task.clusterArn) === tasks.cluster &&
        (task.serviceName === null || task.serviceName === tasks.service) &&
        (tasks.revisionArn === null || task.taskDefinitionArn === tasks.revisionArn))
    );
  };
}

async function located(
  refusal: Incident,
  ask: Ask,
): Promise<{ readonly task: Task | null; readonly taskId: string | null }> {
  const { value } = await gather((evidence) => locateTask(refusal, evidence), ask);
  return { task: knownValue(value.task) ?? null, taskId: value.taskId };
}
