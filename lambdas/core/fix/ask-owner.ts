import type { Facts, JudgedRequest } from '../facts/facts.ts';
import type { ActionData } from '../model/action-data.ts';
import type { FixTarget } from '../model/fix.ts';
import type { Layer } from '../model/layer.ts';
import type { PolicyStatement } from '../model/policy.ts';
import { acceptAction } from './accept-action.ts';
import { acceptResource } from './accept-resource.ts';
import { documentOf } from './document.ts';
import type { Draft } from './draft.ts';
import { grantFor, roleArnOf } from './grant-for.ts';
import { prove } from './prove.ts';
import { safetyTier } from './safety-tier.ts';

/** Whom to ask about what. */
export interface Plea {
  readonly layer: Layer;
  /** Completes "the owner of …". */
  readonly whose: string;
  readonly target: FixTarget | null;
  /** Null where the refused call is not known well enough. */
  readonly judged: JudgedRequest | null;
}

/** A request to whoever keeps a policy that is not ours to change: who, what, on which resource, and the statement to add. */
export function askOwner({ layer, whose, target, judged }: Plea, facts: Facts, actions: ActionData): Draft {
  if (judged === null)
    return { kind: 'ask-owner', target, instruction: `Ask the owner of ${whose} to allow the refused call.` };
  const { request } = judged;
  const statement = statementToAsk(judged, layer, facts, actions);
  const plea = `Ask the owner of ${whose} to allow ${roleArnOf(request)} to ${request.action} on ${request.resource}.`;
  if (statement === null) return { kind: 'ask-owner', target, instruction: plea };
  const proof = prove({ layer, statements: [statement], requests: [judged] });
  const isProven = proof?.before.decision !== 'allowed' && proof?.after.decision === 'allowed';
  const enough = isProven ? ' With it the call is allowed.' : '';
  return {
    kind: 'ask-owner',
    target,
    instruction: `${plea}${enough}`,
    alternatives: [
      {
        label: `for the owner of ${whose}`,
        statements: [statement],
        why: 'To be added to the policy that is there, never in its place.',
      },
    ],
    destination: { type: 'request', document: documentOf([statement]) },
  };
}

/** Nobody is handed a statement that would not be proposed either. */
function statementToAsk(
  { request }: JudgedRequest,
  layer: Layer,
  { incident }: Facts,
  actions: ActionData,
): PolicyStatement | null {
  const accepted = acceptAction(request.action, actions);
  if ('refused' in accepted) return null;
  const resource = acceptResource(request.resource, accepted.action, actions, incident.sighting);
  if ('refused' in resource || safetyTier(accepted.action, [resource.pattern]).tier === 'block') return null;
  return grantFor({ ...request, action: accepted.action.name }, layer);
}
