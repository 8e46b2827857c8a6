import type { JudgedRequest } from '../facts/facts.ts';
import type { ActionData } from '../model/action-data.ts';
import type { NearMiss } from '../model/evaluation.ts';
import type { StatementEdit } from '../model/fix.ts';
import type { PolicyJson, PolicyStatement } from '../model/policy.ts';
import { isInlinePolicy, statementPlace } from '../model/policy-name.ts';
import { evaluate } from '../policy/evaluate.ts';
import { namesResourceOf } from './accept-resource.ts';
import { withGrant, withRewritten } from './apply-change.ts';
import { isServiceOnly, metCondition } from './conditions.ts';
import { listOf, oneOrMany, withStatementAt } from './document.ts';
import { editSideEffects, neverHolds } from './edit-side-effects.ts';
import { keptByAws } from './policy-owner.ts';
import { inNewVersion, versionEdit } from './version-edit.ts';
import { writtenStatement } from './written-statement.ts';

export interface NearMissEdit {
  readonly edit: StatementEdit | null;
  readonly instruction: string | null;
  readonly warnings: readonly string[];
}

type ConditionUnmet = Extract<NearMiss, { readonly kind: 'condition-unmet' }>;

const NO_EDIT: NearMissEdit = { edit: null, instruction: null, warnings: [] };

/** What a near miss is put right for. */
export interface Wanted {
  readonly action: string;
  readonly patterns: readonly string[];
  /** What would allow it as statements of their own. */
  readonly statements: readonly PolicyStatement[];
  /** The refused call on each resource seen, judged by the same policies. */
  readonly requests: readonly JudgedRequest[];
}

/** The user's own statement with the wrong part put right; nothing where separate statements would do more, or it is not theirs to change. */
export function editNearMiss(nearMiss: NearMiss | null, wanted: Wanted, actions: ActionData): NearMissEdit {
  const [judged] = wanted.requests;
  if (nearMiss === null || judged === undefined || keptByAws(nearMiss.policy)) return NO_EDIT;
  const written = writtenStatement(nearMiss, judged.policies);
  if (written === null) return NO_EDIT;
  const { document, statement: before } = written;
  const where = statementPlace(nearMiss);
  if (nearMiss.kind === 'version-literal')
    return doesAsMuch(inNewVersion, nearMiss, wanted) ? versionEdit(nearMiss, where, document, before) : NO_EDIT;
  if (nearMiss.kind === 'condition-unmet' && wouldWiden(nearMiss, before, wanted.patterns))
    return { ...NO_EDIT, warnings: [goesPast(nearMiss, where)] };
  const after = corrected(nearMiss, before, wanted, actions);
  if (after === null) return NO_EDIT;
  const edit = { policy: nearMiss.policy, statement: nearMiss.statement, before, after };
  return doesAsMuch((whole) => withStatementAt(whole, edit.statement, after), nearMiss, wanted)
    ? {
        edit,
        instruction: `Correct ${where}; the snippets add a statement of its own instead.`,
        warnings: editSideEffects(nearMiss, before, after, wanted, actions),
      }
    : NO_EDIT;
}

function corrected(
  nearMiss: Exclude<NearMiss, { readonly kind: 'version-literal' }>,
  before: PolicyStatement,
  { action, patterns }: Wanted,
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
              ...new Set([
                ...listOf(before.Resource).filter((written) => !isDead(written, before, actions)),
                ...patterns,
              ]),
            ]),
          };
    case 'wrong-action':
      return withAction(before, action, patterns, actions);
    case 'condition-unmet': {
      const { Condition: written, ...rest } = before;
      const Condition = metCondition({ ...written }, nearMiss, { shared: isShared(nearMiss) });
      return Object.keys(Condition).length === 0 ? rest : { ...rest, Condition };
    }
  }
}

/**
 * Whether the statement has to lose its condition, and would then allow more than was meant: what else it is about was meant with the
 * condition only. One that never held, because only services carry its key, was meant for what the statement lists; nothing means
 * everything.
 */
function wouldWiden(
  nearMiss: ConditionUnmet,
  { Condition = {}, Resource }: PolicyStatement,
  patterns: readonly string[],
): boolean {
  const isKept = Object.values(metCondition(Condition, nearMiss)).some((keys) =>
    Object.keys(keys).some((key) => key.toLowerCase() === nearMiss.key.toLowerCase()),
  );
  const others = listOf(Resource).filter((written) => !patterns.includes(written));
  return !isKept && (isServiceOnly(nearMiss.key, nearMiss) ? others.includes('*') : others.length > 0);
}

function goesPast(nearMiss: ConditionUnmet, where: string): string {
  const { key } = nearMiss;
  if (isServiceOnly(key, nearMiss)) return neverHolds(key);
  const instead = /:ResourceTag\//i.test(key) ? ' Tagging the resource may be what is wanted.' : '';
  return `The condition on ${key} in ${where} was written for a reason; a separate statement goes past it.${instead}`;
}

/** Only an inline policy of the role serves the role alone. */
function isShared({ layer, policy }: NearMiss): boolean {
  return layer !== 'identity-policy' || !isInlinePolicy(policy);
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

/**
 * A misspelt action of the same service gives way; where every one exists the right one is added, unless the statement is about
 * every resource there is: nobody meant that for an action it does not name.
 */
function withAction(
  before: PolicyStatement,
  action: string,
  patterns: readonly string[],
  actions: ActionData,
): PolicyStatement | null {
  const written = listOf(before.Action);
  const service = action.slice(0, action.indexOf(':') + 1).toLowerCase();
  const misspelt = written.filter((name) => !/[*?]/.test(name) && actions.action(name) === undefined);
  const replaced =
    misspelt.find((name) => name.toLowerCase().startsWith(service)) ??
    (misspelt.length === 1 ? misspelt[0] : undefined);
  if (replaced !== undefined)
    return { ...before, Action: oneOrMany(written.map((name) => (name === replaced ? action : name))) };
  const onEverything = listOf(before.Resource).includes('*') && !patterns.includes('*');
  return onEverything ? null : { ...before, Action: [...written, action] };
}

/** Whether the layer says to each call what it would say with the separate statements, were the policy of the near miss rewritten. */
function doesAsMuch(
  rewrite: (document: PolicyJson) => PolicyJson,
  { layer, policy }: Pick<NearMiss, 'layer' | 'policy'>,
  { statements, requests }: Wanted,
): boolean {
  return requests.every(({ request, policies }) => {
    const edited = withRewritten(policies, layer, (named, document) =>
      named.name === policy ? rewrite(document) : document,
    );
    const beside = withGrant(policies, layer, statements);
    return evaluate(request, edited).layers[layer] === evaluate(request, beside).layers[layer];
  });
}
