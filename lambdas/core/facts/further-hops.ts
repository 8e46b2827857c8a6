import type { Evidence } from '../model/answers.ts';
import { knownValue } from '../model/observed.ts';
import { twoNames } from './access-point.ts';
import type { JudgedRequest, RoleFacts, SecondHop } from './facts.ts';
import { layerBucketOf } from './image-layer.ts';
import type { Asked, Judged } from './judge-requests.ts';
import { inferredHops } from './second-hops.ts';
import { whatIsRead } from './what-is-read.ts';

/** What the refused operation needs of KMS besides; null where AWS's sentence leaves no room for it, so that nothing was read. */
export function furtherHops(
  { accessPoint, namedAs, refused, secondHops }: Judged,
  asked: Asked,
  evidence: Evidence,
): readonly SecondHop[] | null {
  const { incident, caller, endpoint } = asked;
  const role = knownValue(asked.acting) ?? null;
  if (refused === null || role === null || secondHops.some(({ source }) => source === 'stated')) return [];
  const reads = whatIsRead(incident.denial).secondHops;
  if (reads === 'never' || (reads === 'unless-bounded' && isBounded(role, refused))) return null;
  const { action, resource } = refused.request;
  if (layerBucketOf(resource) !== null) return [];
  const point = knownValue(accessPoint) ?? null;
  const behind = point === null || isOfBucket(resource) ? resource : twoNames(resource, point).onBucket;
  const request = { action, resource: behind, ...(namedAs === undefined ? {} : { namedAs }) };
  return inferredHops(request, { caller, scope: { incident, role, endpoint } }, evidence);
}

function isOfBucket(resource: string): boolean {
  return resource.includes(':s3:::');
}

/** A boundary that refuses, or is still to be read, comes to light before KMS does. */
function isBounded({ boundary }: RoleFacts, { evaluation }: JudgedRequest): boolean {
  if (boundary === null || evaluation.layers['permissions-boundary'] === 'allows') return false;
  return boundary.document.status === 'known' || boundary.document.why === 'not-asked';
}
