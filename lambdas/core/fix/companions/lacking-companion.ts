import type { JudgedRequest } from '../../facts/facts.ts';
import type { ActionData } from '../../model/action-data.ts';
import type { PolicyStatement } from '../../model/policy.ts';
import { evaluate } from '../../policy/evaluate.ts';
import { listOf, oneOrMany } from '../document.ts';
import type { Subject } from '../subject.ts';
import type { Companion } from './companion.ts';

export interface LackingCompanion {
  readonly companion: Companion;
  /** Null where its resource cannot be told. */
  readonly statement: PolicyStatement | null;
  /** The actions of the companion that the role does not have. */
  readonly actions: readonly string[];
  /** What a proof can judge: nothing that hangs on a condition of the companion's own. */
  readonly requests: readonly JudgedRequest[];
}

/** A companion, less the actions that the role already has or the main statement grants; null where nothing is left. */
export function lackingCompanion(
  companion: Companion,
  action: string,
  resource: string,
  { judged, resources }: Subject,
  main: PolicyStatement,
  actions: ActionData,
): LackingCompanion | null {
  const elsewhere = companion.resource !== undefined;
  const on = companion.resource === undefined ? resource : companion.resource(resource);
  const names = companion.actions.length === 0 ? [action] : companion.actions;
  const wanted = names.filter(
    (name) => actions.action(name) !== undefined && (name !== action || (elsewhere && on !== main.Resource)),
  );
  if (on === undefined) return { companion, statement: null, actions: wanted, requests: [] };
  const requests = judged === null ? [] : wanted.map((name) => requestFor(judged, name, on));
  const lacking = wanted.filter((_, index) => requests[index]?.evaluation.decision !== 'allowed');
  if (lacking.length === 0) return null;
  const granted = listOf(main.Resource);
  const [first = resource] = granted;
  const Condition = companion.condition?.(first);
  const statement: PolicyStatement = {
    Effect: 'Allow',
    Action: oneOrMany(lacking),
    Resource: !elsewhere && resource === resources[0] ? oneOrMany(granted) : on,
    ...(Condition === undefined ? {} : { Condition }),
  };
  return {
    companion,
    statement,
    actions: lacking,
    requests: Condition === undefined ? requests.filter(({ request }) => lacking.includes(request.action)) : [],
  };
}

/** The same call for another action: judged by the identity side alone, since the other layers were read for the first one. */
function requestFor(judged: JudgedRequest, action: string, resource: string): JudgedRequest {
  const request = { ...judged.request, action, resource };
  const { resource: _, grants: __, ...policies } = judged.policies;
  return { request, policies, evaluation: evaluate(request, policies), crossAccount: judged.crossAccount };
}
