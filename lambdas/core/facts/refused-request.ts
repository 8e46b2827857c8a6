import type { ActionData } from '../model/action-data.ts';
import { parseArn, partitionOf, withFullAccount } from '../model/arn.ts';
import type { Denial } from '../model/denial.ts';
import type { Sighting } from '../model/sighting.ts';
import { needsNoResource } from './needs-no-resource.ts';

/** The action and resource to judge. */
export interface RefusedRequest {
  readonly action: string;
  readonly resource: string;
  /** What the resource's settings were asked for by, where that is not its own ARN: nothing is asked twice under two names. */
  readonly namedAs?: string;
}

/**
 * The request a denial is about, in the form policies are written in: what the text states, else what its surroundings suggest.
 * Undefined where the action or the resource cannot be told. A suggested resource counts only where the delivery was.
 */
export function refusedRequest(denial: Denial, sighting: Sighting, actions: ActionData): RefusedRequest | undefined {
  const { action } = denial;
  if (action === null) return undefined;
  const resource = resourceArn(denial, sighting, actions);
  return resource === undefined ? undefined : { action, resource };
}

function resourceArn(denial: Denial, sighting: Sighting, actions: ActionData): string | undefined {
  const { action, inferred } = denial;
  const resource = denial.resource === null ? null : withFullAccount(denial.resource, sighting.account);
  if (resource !== null && isWhole(resource)) return resource;
  const named = resource === null ? undefined : fromName(resource, action ?? '', sighting);
  if (named !== undefined) return named;
  const fact = actions.action(action ?? '');
  if (resource === '*' || (fact !== undefined && needsNoResource(fact, resource ?? inferred.resource ?? null)))
    return '*';
  const suggested = inferred.resource;
  if (resource !== null || suggested === undefined) return undefined;
  return isWhole(suggested) ? suggested : fromName(suggested, action ?? '', sighting);
}

/** An ARN without what people put in place of the secret parts. */
function isWhole(text: string): boolean {
  const arn = parseArn(text);
  return (
    arn !== undefined &&
    !/[\s<>{}[\]"…]|\.\.\.|\*\*/.test(`${arn.partition}${arn.service}${arn.region}${arn.account}`) &&
    /^\d{12}$|^$/.test(arn.account)
  );
}

/** Names that some services print in place of an ARN; they name something of the caller's own account and Region. */
function fromName(name: string, action: string, { account, region }: Sighting): string | undefined {
  const partition = partitionOf(region);
  const iam = /^(role|user|policy|group|instance profile) ([\w+=,.@/-]{1,512})$/.exec(name);
  if (iam?.[1] !== undefined && action.startsWith('iam:')) {
    return `arn:${partition}:iam::${account}:${iam[1].replace(' ', '-')}/${iam[2]}`;
  }
  if (action.startsWith('secretsmanager:') && /^[\w/+=.@-]{1,512}$/.test(name)) {
    return `arn:${partition}:secretsmanager:${region}:${account}:secret:${name}`;
  }
  return undefined;
}
