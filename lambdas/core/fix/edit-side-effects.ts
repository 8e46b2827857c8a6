import type { ActionData } from '../model/action-data.ts';
import type { NearMiss } from '../model/evaluation.ts';
import type { PolicyStatement } from '../model/policy.ts';
import { namesResourceOf } from './accept-resource.ts';
import { isServiceOnly } from './conditions.ts';
import { listOf } from './document.ts';
import type { Wanted } from './edit-near-miss.ts';

/** What a statement corrected in place would allow beyond the refused call. */
export function editSideEffects(
  nearMiss: Exclude<NearMiss, { readonly kind: 'version-literal' }>,
  before: PolicyStatement,
  after: PolicyStatement,
  { action, patterns }: Wanted,
  actions: ActionData,
): readonly string[] {
  switch (nearMiss.kind) {
    case 'condition-unmet':
      return [
        isServiceOnly(nearMiss.key, nearMiss)
          ? neverHolds(nearMiss.key)
          : `The condition on ${nearMiss.key} was written for a reason: make sure that it may change for everything the statement allows, or add the separate statement instead.`,
      ];
    case 'wrong-resource':
    case 'wrong-account':
      return [...otherActions(before, action, patterns, actions), ...otherPrincipals(before)];
    case 'wrong-action':
      return isAdded(before, after) ? [...otherResources(before, action, patterns), ...otherPrincipals(before)] : [];
  }
}

/** Said of a condition on a key that only calls of AWS services carry. */
export function neverHolds(key: string): string {
  return `${key} exists only when an AWS service makes the call: it belongs into the trust policy of the role, and never holds here.`;
}

function otherActions(
  before: PolicyStatement,
  action: string,
  patterns: readonly string[],
  actions: ActionData,
): readonly string[] {
  const others = listOf(before.Action).filter(
    (pattern) => pattern.toLowerCase() !== action.toLowerCase() && mayTake(pattern, patterns, actions),
  );
  return others.length === 0
    ? []
    : [
        `Corrected in place, the statement's other actions (${others.join(', ')}) apply to ${patterns.join(', ')} as well; add the separate statement instead where that is not wanted.`,
      ];
}

function otherResources({ Resource }: PolicyStatement, action: string, patterns: readonly string[]): readonly string[] {
  const others = listOf(Resource).filter((written) => !patterns.includes(written));
  return others.length === 0
    ? []
    : [
        `Corrected in place, ${action} applies to everything the statement is about (${others.join(', ')}); add the separate statement instead where that is not wanted.`,
      ];
}

function otherPrincipals({ Principal }: PolicyStatement): readonly string[] {
  return Principal === undefined
    ? []
    : [
        'Corrected in place it holds for every principal the statement names; the separate statement names the role alone.',
      ];
}

function isAdded(before: PolicyStatement, after: PolicyStatement): boolean {
  return listOf(after.Action).length > listOf(before.Action).length;
}

/** Whether a written action takes such a resource; a pattern of actions may. */
function mayTake(pattern: string, resources: readonly string[], actions: ActionData): boolean {
  const fact = actions.action(pattern);
  return fact === undefined || resources.some((resource) => namesResourceOf(resource, fact, actions));
}
