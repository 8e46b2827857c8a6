import type { Evidence } from '../model/answers.ts';
import { parseArn } from '../model/arn.ts';
import type { Incident } from '../model/diagnosis.ts';
import type { ResourceState } from '../model/resource.ts';
import { SERVICES } from './service-knowledge.ts';

/** The settings of what carries those of a resource; null where they are another account's or unread. */
export function resourceState(resource: string, { sighting }: Incident, evidence: Evidence): ResourceState | null {
  const arn = parseArn(resource);
  const { account, region } = sighting;
  if (
    arn === undefined ||
    (arn.account !== '' && arn.account !== account) ||
    (arn.region !== '' && arn.region !== region)
  )
    return null;
  const carrier = SERVICES[arn.service]?.carrier?.(arn) ?? null;
  const answer = carrier === null ? undefined : evidence.get('resource', carrier);
  return answer?.status === 'known' ? answer.value : null;
}
