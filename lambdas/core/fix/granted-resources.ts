import { layerBucketOf } from '../facts/image-layer.ts';
import { needsNoResource } from '../facts/needs-no-resource.ts';
import type { ActionData, ActionFact } from '../model/action-data.ts';
import { type Arn, parseArn } from '../model/arn.ts';
import type { Diagnosis } from '../model/diagnosis.ts';
import { acceptResource } from './accept-resource.ts';
import { resourcesToGrant } from './resources-to-grant.ts';

export interface GrantedResources {
  /** Those of the resources seen that {@link patterns} are for; empty where `*` is for none. */
  readonly resources: readonly string[];
  readonly patterns: readonly string[];
  readonly warnings: readonly string[];
}

/** The Resource element for what was seen; a list of refusals where nothing of it may become a statement. */
export function grantedResources(
  seen: readonly string[],
  action: ActionFact,
  actions: ActionData,
  { incident, task }: Diagnosis,
): GrantedResources | { readonly refused: string } {
  if (needsNoResource(action, seen[0] ?? null)) return { resources: [], patterns: ['*'], warnings: [] };
  const judged = seen.map((resource) => ({
    resource,
    ...acceptResource(resource, action, actions, incident.sighting),
  }));
  const accepted = judged.filter((each) => 'pattern' in each);
  const refused = judged.filter((each) => 'refused' in each);
  if (accepted.length === 0) {
    const [first] = refused;
    return { refused: first === undefined ? `the text does not name the resource of ${action.name}` : first.refused };
  }
  const taskOrStream = task?.arn ?? incident.origin.taskId ?? '';
  const strange = [
    ...accepted.flatMap(({ warnings }) => warnings),
    ...refused.map((each) => `One resource was left out: ${each.refused}.`),
  ];
  return {
    resources: accepted.map(({ resource }) => resource),
    patterns: resourcesToGrant(accepted.map(({ pattern }) => anyTask(anyLayer(pattern), taskOrStream))),
    warnings: [...new Set(strange)],
  };
}

/** An image has many layers, and the next image others. */
function anyLayer(pattern: string): string {
  const bucket = layerBucketOf(pattern);
  return bucket === null ? pattern : `${bucket}/*`;
}

/** A log stream is named after its task: the next task's has another name, below the same prefix. */
function anyTask(pattern: string, taskOrStream: string): string {
  const arn: Arn | undefined = parseArn(pattern);
  const taskId = taskOrStream.slice(taskOrStream.lastIndexOf('/') + 1);
  if (arn?.service !== 'logs' || !arn.resource.includes(':log-stream:') || !/^[0-9a-f-]{32,36}$/.test(taskId))
    return pattern;
  return pattern.endsWith(`/${taskId}`) ? `${pattern.slice(0, -taskId.length)}*` : pattern;
}
