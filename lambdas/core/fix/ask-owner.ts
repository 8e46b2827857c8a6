import type { JudgedRequest } from '../facts/facts.ts';
import type { FixTarget } from '../model/fix.ts';
import type { Layer } from '../model/layer.ts';
import type { PolicyStatement } from '../model/policy.ts';
import { documentOf } from './document.ts';
import type { Draft } from './draft.ts';
import { grantFor, roleArnOf } from './grant-for.ts';
import { prove } from './prove.ts';

/** A request to whoever keeps a policy that is not ours to change: who, what, on which resource, and the statement to add. */
export function askOwner(layer: Layer, whose: string, target: FixTarget | null, judged: JudgedRequest | null): Draft {
  if (judged === null)
    return { kind: 'ask-owner', target, instruction: `Ask the owner of ${whose} to allow the refused call.` };
  const { request } = judged;
  const statement: PolicyStatement = grantFor(request, layer);
  const proof = prove({ layer, statements: [statement], requests: [judged] });
  const enough = proof?.after.decision === 'allowed' ? ' With it the call is allowed.' : '';
  return {
    kind: 'ask-owner',
    target,
    instruction: `Ask the owner of ${whose} to allow ${roleArnOf(request)} to ${request.action} on ${request.resource}.${enough}`,
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
