import type { Facts, JudgedRequest } from '../facts/facts.ts';
import { partitionOf } from '../model/arn.ts';
import type { Cause, Diagnosis } from '../model/diagnosis.ts';
import type { StatementExplanation } from '../model/evaluation.ts';
import type { FixTarget, Proof } from '../model/fix.ts';
import type { Layer } from '../model/layer.ts';
import { isInlinePolicy, policyWords, statementNumber } from '../model/policy-name.ts';
import { actingRole } from './acting-role.ts';
import { withRewritten } from './apply-change.ts';
import { withoutStatements } from './document.ts';
import type { Draft } from './draft.ts';
import { roleArnOf } from './grant-for.ts';
import { isOurs, keeperOf, resourceTarget } from './policy-owner.ts';
import { proveRewrite } from './prove.ts';
import { keyRequest } from './subject.ts';

const LAYER_NAMES: Readonly<Record<Layer, string>> = {
  'identity-policy': 'identity policy',
  'permissions-boundary': 'permissions boundary',
  'session-policy': 'session policy',
  'service-control-policy': 'service control policy',
  'resource-control-policy': 'resource control policy',
  'vpc-endpoint-policy': 'VPC endpoint policy',
  'resource-policy': 'resource policy',
  'key-policy': 'key policy',
  'role-trust-policy': 'role trust policy',
};

/** Names the statement that denies and who keeps it. A deny is somebody's intention: it is never worked around, nor removed by us. */
export function explicitDeny(diagnosis: Diagnosis, cause: Cause, facts: Facts): Draft {
  const layer = cause.layer ?? 'identity-policy';
  const judged = layer === 'key-policy' ? (keyRequest(facts) ?? facts.refused) : facts.refused;
  const denying = denyingStatements(layer, judged);
  const names = denying.length > 0 ? denying.map(statementName) : [unnamed(diagnosis, layer, judged)];
  const target = targetOf(diagnosis, layer, denying, judged, facts);
  const ours = isRemovable(layer, target, facts);
  const role = actingRole(diagnosis, facts);
  const whose = names.join(' and ');
  const request = judged?.request;
  const exactly =
    request === undefined ? 'the refused call' : `${request.action} on ${request.resource} by ${roleArnOf(request)}`;
  return {
    kind: ours ? 'remove-explicit-deny' : 'ask-owner',
    target,
    instruction: ours
      ? `Have whoever keeps ${whose} narrow or remove it, if ${exactly} is meant to be allowed.`
      : `Ask the owner of ${whose} to make an exception for ${exactly}.`,
    warnings: ['An explicit deny overrides every Allow: adding permissions cannot help, and none are proposed.'],
    ...(layer === 'identity-policy' && role !== null ? { keeper: keeperOf(denying[0]?.policy, judged, role) } : {}),
    proof: ours ? proofOfRemoval(layer, denying, judged) : null,
  };
}

function denyingStatements(layer: Layer, judged: JudgedRequest | null): readonly StatementExplanation[] {
  return (judged?.evaluation.explanation ?? []).filter(
    (each) => each.layer === layer && each.effect === 'Deny' && each.matched === true,
  );
}

/** What the call would meet once these statements were gone: often another layer, so it is worth knowing before asking. */
function proofOfRemoval(
  layer: Layer,
  denying: readonly StatementExplanation[],
  judged: JudgedRequest | null,
): Proof | null {
  if (judged === null || denying.length === 0) return null;
  return proveRewrite([judged], (policies) =>
    withRewritten(policies, layer, ({ name }, document) =>
      withoutStatements(
        document,
        denying.filter(({ policy }) => policy === name).map(({ statement }) => statement),
      ),
    ),
  );
}

/** `statement 2 ("NoDeletes") of the inline policy app`. */
function statementName(denying: StatementExplanation): string {
  const { layer, policy } = denying;
  return `${statementNumber(denying)} of the ${isInlinePolicy(policy) ? policyWords(policy) : `${LAYER_NAMES[layer]} ${policy}`}`;
}

/** Only a resource carries one policy, so that its name tells which one it is. */
function unnamed({ incident }: Diagnosis, layer: Layer, judged: JudgedRequest | null): string {
  const carrier = isOnResource(layer) ? judged?.policies.resource?.name : undefined;
  const named = incident.denial.policyArn ?? carrier;
  return named === undefined ? `the ${LAYER_NAMES[layer]} that denies` : `the ${LAYER_NAMES[layer]} ${named}`;
}

function targetOf(
  diagnosis: Diagnosis,
  layer: Layer,
  denying: readonly StatementExplanation[],
  judged: JudgedRequest | null,
  facts: Facts,
): FixTarget | null {
  const named =
    [diagnosis.incident.denial.policyArn, denying[0]?.policy].find((name) => name?.startsWith('arn:') === true) ?? null;
  switch (layer) {
    case 'service-control-policy':
    case 'resource-control-policy':
      return named === null ? null : { type: 'organization', arn: named };
    case 'vpc-endpoint-policy':
      return endpointTarget(facts);
    case 'resource-policy':
    case 'key-policy':
    case 'role-trust-policy': {
      const carrier = judged?.policies.resource?.name ?? judged?.request.resource;
      return carrier?.startsWith('arn:') ? resourceTarget(carrier) : null;
    }
    default: {
      if (named !== null) return { type: 'policy', arn: named };
      const role = actingRole(diagnosis, facts);
      return role === null ? null : { type: 'role', arn: role.arn };
    }
  }
}

/** The endpoint's ARN; its id names no account. */
export function endpointTarget({ endpoint, incident }: Facts): FixTarget | null {
  if (endpoint.status === 'unknown' || endpoint.value === null) return null;
  const { account, region } = incident.sighting;
  return {
    type: 'vpc-endpoint',
    arn: `arn:${partitionOf(region)}:ec2:${region}:${account}:vpc-endpoint/${endpoint.value.id}`,
  };
}

/** Guardrails belong to somebody else by definition; a resource's policy to the resource's account. */
function isRemovable(layer: Layer, target: FixTarget | null, facts: Facts): boolean {
  if (layer === 'identity-policy') return target?.arn.includes(':iam::aws:') !== true;
  if (layer === 'vpc-endpoint-policy') return target !== null;
  return isOnResource(layer) && target !== null && isOurs(target.arn, facts);
}

function isOnResource(layer: Layer): boolean {
  return layer === 'resource-policy' || layer === 'key-policy' || layer === 'role-trust-policy';
}
