import type { JudgedRequest } from '../facts/facts.ts';
import type { ActionData } from '../model/action-data.ts';
import type { NearMiss } from '../model/evaluation.ts';
import type { StatementEdit } from '../model/fix.ts';
import type { PolicyStatement } from '../model/policy.ts';
import { evaluate } from '../policy/evaluate.ts';
import { namesResourceOf } from './accept-resource.ts';
import { withRewritten } from './apply-change.ts';
import { isServiceOnly, metCondition, writtenStatement } from './conditions.ts';
import { listOf, oneOrMany, withStatementAt } from './document.ts';

export interface NearMissEdit {
  readonly edit: StatementEdit | null;
  readonly instruction: string | null;
  readonly warnings: readonly string[];
}

const NO_EDIT: NearMissEdit = { edit: null, instruction: null, warnings: [] };

/** The user's own statement with the wrong part put right; nothing where that would not allow the request. */
export function editNearMiss(
  nearMiss: NearMiss | null,
  action: string,
  patterns: readonly string[],
  judged: JudgedRequest | null,
  actions: ActionData,
): NearMissEdit {
  const before = nearMiss === null || judged === null ? null : writtenStatement(nearMiss, judged.policies);
  if (nearMiss === null || judged === null || before === null) return NO_EDIT;
  const where = `statement ${nearMiss.statement + 1}${nearMiss.sid === null ? '' : ` ("${nearMiss.sid}")`} of ${nearMiss.policy}`;
  if (nearMiss.kind === 'version-literal') {
    return {
      ...NO_EDIT,
      instruction: `Set "Version": "2012-10-17" in ${nearMiss.policy}: without it ${nearMiss.variable} in ${where} is literal text; or allow ${action} by name.`,
    };
  }
  const after = corrected(nearMiss, before, action, patterns, actions);
  if (after === null) return NO_EDIT;
  const edit: StatementEdit = { policy: nearMiss.policy, statement: nearMiss.statement, before, after };
  return allows(edit, nearMiss, judged)
    ? { edit, instruction: `Correct ${where}.`, warnings: sideEffects(nearMiss, before, action, patterns, actions) }
    : NO_EDIT;
}

function corrected(
  nearMiss: Exclude<NearMiss, { readonly kind: 'version-literal' }>,
  before: PolicyStatement,
  action: string,
  patterns: readonly string[],
  actions: ActionData,
): PolicyStatement | null {
  switch (nearMiss.kind) {
    case 'wrong-resource':
    case 'wrong-account':
      return before.Resource === undefined
        ? null
        : {
            ...before,
            Resource: oneOrMany([
              ...listOf(before.Resource).filter((written) => !isDead(written, before, actions)),
              ...patterns,
            ]),
          };
    case 'wrong-action':
      return before.Action === undefined
        ? null
        : { ...before, Action: oneOrMany(correctedActions(listOf(before.Action), action, actions)) };
    case 'condition-unmet': {
      if (before.Condition === undefined) return null;
      const Condition = metCondition(before.Condition, nearMiss);
      const { Condition: _, ...rest } = before;
      return Object.keys(Condition).length === 0 ? rest : { ...rest, Condition };
    }
  }
}

/** An ARN that no action of the statement takes never matched anything, so it can go. */
function isDead(written: string, { Action }: PolicyStatement, actions: ActionData): boolean {
  return (
    !/[*?]/.test(written) &&
    listOf(Action).every((pattern) => {
      const fact = actions.action(pattern);
      return fact !== undefined && !namesResourceOf(written, fact, actions);
    })
  );
}

/** A misspelt action of the same service gives way; where every one exists the right one is added. */
function correctedActions(written: readonly string[], action: string, actions: ActionData): readonly string[] {
  const service = action.slice(0, action.indexOf(':') + 1).toLowerCase();
  const misspelt = written.filter((name) => !/[*?]/.test(name) && actions.action(name) === undefined);
  const replaced =
    misspelt.find((name) => name.toLowerCase().startsWith(service)) ??
    (misspelt.length === 1 ? misspelt[0] : undefined);
  return replaced === undefined ? [...written, action] : written.map((name) => (name === replaced ? action : name));
}

function allows(
  { statement, after }: StatementEdit,
  { layer, policy }: NearMiss,
  { request, policies }: JudgedRequest,
): boolean {
  const edited = withRewritten(policies, layer, (named, document) =>
    named.name === policy ? withStatementAt(document, statement, after) : document,
  );
  const { decision, blockedBy } = evaluate(request, edited);
  return decision === 'allowed' || !blockedBy.includes(layer);
}

/** What else the corrected statement would allow. */
function sideEffects(
  nearMiss: NearMiss,
  before: PolicyStatement,
  action: string,
  patterns: readonly string[],
  actions: ActionData,
): readonly string[] {
  switch (nearMiss.kind) {
    case 'condition-unmet':
      return [
        isServiceOnly(nearMiss.key, nearMiss)
          ? `${nearMiss.key} exists only when an AWS service makes the call: it belongs into the trust policy of the role, and never holds here.`
          : `The condition on ${nearMiss.key} was written for a reason: make sure that it may change for everything the statement allows, or add the separate statement instead.`,
      ];
    case 'wrong-resource':
    case 'wrong-account': {
      const others = listOf(before.Action).filter(
        (pattern) => pattern.toLowerCase() !== action.toLowerCase() && mayTake(pattern, patterns, actions),
      );
      const principal =
        before.Principal === undefined
          ? []
          : [
              'Corrected in place it holds for every principal the statement names; the separate statement names the role alone.',
            ];
      if (others.length === 0) return principal;
      return [
        `Corrected in place, the statement's other actions (${others.join(', ')}) apply to ${patterns.join(', ')} as well; add the separate statement instead where that is not wanted.`,
        ...principal,
      ];
    }
    default:
      return [];
  }
}

/** Whether a written action takes such a resource; a pattern of actions may. */
function mayTake(pattern: string, resources: readonly string[], actions: ActionData): boolean {
  const fact = actions.action(pattern);
  return fact === undefined || resources.some((resource) => namesResourceOf(resource, fact, actions));
}
