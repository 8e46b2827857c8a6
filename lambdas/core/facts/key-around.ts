import type { Evidence } from '../model/answers.ts';
import { parseArn } from '../model/arn.ts';
import type { Incident } from '../model/diagnosis.ts';
import type { TaskDefinition } from '../model/elastic-container-service.ts';
import { knownValue } from '../model/observed.ts';
import { secretsOf } from './fetched-by-agent.ts';
import type { RequestQuestion } from './judge.ts';
import { onlyResource } from './only-resource.ts';
import { resourceState } from './resource-state.ts';
import type { KeyCalled } from './second-hops.ts';

/** Secrets of a task whose settings are read to find the one key behind all; each is a call. */
const MOST_SECRETS = 15;

/** The key of what a message that names no key can be about: all that is may be encrypted with one key alone. */
export function keyAround(
  incident: Incident,
  definition: TaskDefinition | null,
  question: Omit<RequestQuestion, 'action' | 'resource'>,
  evidence: Evidence,
): KeyCalled | null {
  const resources = resourcesAround(incident, definition, question);
  const encrypted = resources.flatMap((resource) => {
    const state = resourceState(resource, incident, evidence);
    return state === null || state.keyId === null ? [] : [{ resource, state, keyId: state.keyId }];
  });
  const [keyId, ...others] = new Set(encrypted.map((each) => each.keyId));
  if (keyId === undefined || others.length > 0) return null;
  const arn = parseArn(keyId)?.resource.startsWith('key/') ? keyId : knownValue(evidence.get('key', keyId))?.arn;
  const [on = null, ...more] = encrypted;
  return arn === undefined ? null : { arn, on: more.length === 0 ? on : null };
}

/** The resource that stands around the message, or that alone the call can mean; for ECS itself, the task's secrets. */
function resourcesAround(
  { denial, lane, sighting }: Incident,
  definition: TaskDefinition | null,
  { scope }: Omit<RequestQuestion, 'action' | 'resource'>,
): readonly string[] {
  const operation = denial.operation ?? denial.inferred.operation ?? '';
  const resource = denial.inferred.resource ?? onlyResource(operation, scope.role?.identity ?? []);
  if (resource !== null) return [resource];
  const secrets = lane === 'agent' ? secretsOf(definition, sighting) : [];
  return secrets.length > MOST_SECRETS ? [] : secrets;
}
