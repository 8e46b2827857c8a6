import type { Denial } from '../model/denial.ts';
import { sameUnlessCut } from './group.ts';

/** Refusals in order of appearance, repeats and partial repeats folded into the first. */
export function foldDenials(denials: readonly Denial[]): readonly Denial[] {
  if (denials.length < 2) return denials;
  const folded: Denial[] = [];
  for (const denial of denials) {
    const index = folded.findIndex((earlier) => isRepeat(earlier, denial));
    const earlier = folded[index];
    if (earlier === undefined) folded.push(denial);
    else folded[index] = merge(earlier, denial);
  }
  return folded;
}

function isRepeat(earlier: Denial, later: Denial): boolean {
  return (
    same(earlier.action, later.action) &&
    same(earlier.service, later.service) &&
    same(earlier.operation, later.operation) &&
    same(earlier.layer, later.layer) &&
    same(earlier.reason ?? null, later.reason ?? null) &&
    sameUnlessCut(earlier, later)
  );
}

function same(left: string | null, right: string | null): boolean {
  return left === null || right === null || left.toLowerCase() === right.toLowerCase();
}

function merge(earlier: Denial, later: Denial): Denial {
  const references = { ...later.references, ...earlier.references };
  const reason = earlier.reason ?? later.reason;
  return {
    action: earlier.action ?? later.action,
    resource: longer(earlier.resource, later.resource),
    principal: longer(earlier.principal, later.principal),
    effect: earlier.effect === 'unknown' ? later.effect : earlier.effect,
    layer: earlier.layer ?? later.layer,
    policyArn: earlier.policyArn ?? later.policyArn,
    service: earlier.service ?? later.service,
    operation: earlier.operation ?? later.operation,
    errorCode: earlier.errorCode ?? later.errorCode,
    requestId: earlier.requestId ?? later.requestId,
    inferred: earlier.resource === null && later.resource === null ? { ...later.inferred, ...earlier.inferred } : {},
    ...(reason === undefined ? {} : { reason }),
    ...(earlier.unknownAction === true || later.unknownAction === true ? { unknownAction: true as const } : {}),
    ...(Object.keys(references).length === 0 ? {} : { references }),
  };
}

function longer(earlier: string | null, later: string | null): string | null {
  if (earlier === null || later === null) return earlier ?? later;
  return later.length > earlier.length ? later : earlier;
}
