import type { Evidence } from '../model/answers.ts';
import type { TaskDefinition } from '../model/elastic-container-service.ts';
import { known, knownValue, type Observed } from '../model/observed.ts';
import type { Located } from './locate-task.ts';

/** What the service asks for by now, where the task runs another revision. */
export function newerDefinition({ task, service }: Located, evidence: Evidence): Observed<TaskDefinition | null> {
  if (service.status === 'unknown') return service;
  const running = knownValue(task)?.taskDefinitionArn;
  const wanted = service.value?.taskDefinitionArn;
  if (running === undefined || wanted === undefined || running === wanted) return known(null, service.source);
  return evidence.get('taskDefinition', wanted);
}
