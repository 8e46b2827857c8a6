import type { Evidence } from '../model/answers.ts';
import type { Instance, Task } from '../model/elastic-container-service.ts';
import { known, type Observed } from '../model/observed.ts';

/** The machine under a task. */
export interface TaskInstance {
  /** `i-…`, or `mi-…` for an external one. */
  readonly id: string;
  /** What EC2 knows of it; null for an external one. */
  readonly instance: Observed<Instance | null>;
}

/** The container instance that a task runs on, as the task itself names it; null: none that is visible, as on Fargate. */
export function taskInstance(task: Task | null, evidence: Evidence): Observed<TaskInstance | null> {
  if (task === null || task.containerInstanceArn === null) return known(null, 'ecs:DescribeTasks');
  const registered = evidence.get('containerInstance', task.containerInstanceArn);
  if (registered.status === 'unknown') return registered;
  const id = registered.value?.instanceId ?? null;
  if (id === null) return known(null, registered.source);
  const instance = id.startsWith('i-') ? evidence.get('instance', id) : known(null, registered.source);
  return known({ id, instance }, registered.source);
}
