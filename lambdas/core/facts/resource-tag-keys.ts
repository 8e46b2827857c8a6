import type { Evidence } from '../model/answers.ts';
import { parseArn } from '../model/arn.ts';
import type { Incident } from '../model/diagnosis.ts';
import { evaluate } from '../policy/evaluate.ts';
import type { JudgedRequest } from './facts.ts';
import { resourceState } from './resource-state.ts';
import { SERVICES } from './service-knowledge.ts';

/** `aws:ResourceTag/KEY`, and the services' own keys of the same meaning. Keys of tags ignore case. */
const RESOURCE_TAG = /^[\w-]+:ResourceTag\/(?<tag>.+)$/i;

/**
 * The request judged anew with the tags of its resource, where the verdict hangs on one and the settings of the resource tell them.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-resourcetag
 */
export function withResourceTags(judged: JudgedRequest, incident: Incident, evidence: Evidence): JudgedRequest {
  const { request, policies, evaluation } = judged;
  const hangsOn = evaluation.unknownKeys.filter((key) => RESOURCE_TAG.test(key));
  if (hangsOn.length === 0 || SERVICES[parseArn(request.resource)?.service ?? '']?.tellsTags === undefined)
    return judged;
  const tags = resourceState(request.resource, incident, evidence)?.tags;
  if (tags === undefined) return judged;
  const byKey = new Map(Object.entries(tags).map(([key, value]) => [key.toLowerCase(), value]));
  // Without a value a key counts as absent.
  const told = hangsOn.map((key) => [key, valuesOf(key, byKey)] as const);
  const better = { ...request, context: { ...request.context, ...Object.fromEntries(told) } };
  return { ...judged, request: better, evaluation: evaluate(better, policies) };
}

function valuesOf(key: string, tags: ReadonlyMap<string, string>): readonly string[] {
  const value = tags.get(RESOURCE_TAG.exec(key)?.groups?.tag?.toLowerCase() ?? '');
  return value === undefined ? [] : [value];
}
