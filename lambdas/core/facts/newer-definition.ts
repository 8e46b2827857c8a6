import type { Evidence } from '../model/answers.ts';
import type { TaskDefinition } from '../model/elastic-container-service.ts';
import { known, knownValue, type Observed } from '../model/observed.ts';
import type { Located } from './locate-task.ts';

/** What the service asks for by now, where the task runs another revision. After a rollback it is an earlier one: none is newer then. */
export function newerDefinition({ task, service }: Located, evidence: Evidence): Observed<TaskDefinition | null> {
  if (service.status === 'unknown') return service;
  const running = knownValue(task)?.taskDefinitionArn;
  const wanted = service.value?.taskDefinitionArn;
  if (running === undefined || wanted === undefined || !isNewer(wanted, running)) return known(null, service.source);
  return evidence.get('taskDefinition', wanted);
}

/** Revisions of one family are numbered; a service that moved to another family left the old one behind. */
function isNewer(wanted: string, running: string): boolean {
  const [family, revision] = partsOf(wanted);
  const [runningFamily, runningRevision] = partsOf(running);
  return family !== runningFamily || revision > runningRevision;
}

function partsOf(arn: string): readonly [family: string, revision: number] {
  const colon = arn.lastIndexOf(':');
  return [arn.slice(0, colon), Number(arn.slice(colon + 1))];
}
