import type { ActionFact } from '../model/action-data.ts';

/** Whether Resource must be `*`: the action takes no resource, or this call named none of those it may be narrowed to. */
export function needsNoResource(action: ActionFact, text: string | null): boolean {
  if (action.resourceTypes.length === 0) return true;
  return (text === null || text === '*') && MAY_NAME_NONE.has(action.name);
}

/**
 * Actions whose resource types are optional and seldom used: AWS judges the usual call by `*` and says so.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatch.html
 */
const MAY_NAME_NONE: ReadonlySet<string> = new Set([
  'cloudwatch:PutMetricData',
  'comprehend:DetectEntities',
  'comprehend:DetectSentiment',
  'servicediscovery:DiscoverInstances',
  'translate:TranslateText',
]);
