import type { Layer } from '../model/layer.ts';
import { explainingChange } from './explaining-change.ts';
import type { Facts, JudgedRequest } from './facts.ts';
import { resourceSideOf } from './sentence.ts';

/**
 * Across accounts both sides must allow. Where all that was read on the caller's side does, the unread policy of a resource that
 * is not known to be ours is what is left.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html
 */
export function leavesOwnersPolicy(facts: Facts, judged: JudgedRequest, layer: Layer): boolean {
  if (judged.crossAccount === false || layer !== resourceSideOf(judged.request.action)) return false;
  if (judged.policies.resource?.document.status !== 'unknown' || explainingChange(facts)) return false;
  const { blockedBy, layers } = judged.evaluation;
  const hopsRefused = facts.secondHops.some(({ evaluation }) => evaluation.decision.endsWith('deny'));
  const isOpen = (side: Layer): boolean => layers[side] === 'undetermined';
  return (
    layers['identity-policy'] === 'allows' &&
    blockedBy.every((blocking) => blocking === layer) &&
    !isOpen('permissions-boundary') &&
    !isOpen('vpc-endpoint-policy') &&
    !hopsRefused
  );
}
