import { parseArn } from '../model/arn.ts';
import type { AccessRequest, Decision, Evaluation, LayerDecision } from '../model/evaluation.ts';
import { inLayerOrder, type Layer } from '../model/layer.ts';
import type { ApplicablePolicies } from './applicable-policies.ts';
import { type Caller, callerOf } from './caller.ts';
import { combine } from './combine.ts';
import { derivedKeys } from './derived-keys.ts';
import { needsNoPermission } from './exemptions.ts';
import { explain } from './explain.ts';
import type { LayerVerdict } from './layer-verdict.ts';
import { judgeLayers } from './layers.ts';
import { nearMisses } from './near-miss.ts';
import { requestContext } from './request-context.ts';
import { type ResourceSide, resourceSide } from './resource-owner.ts';
import type { Subject } from './statement.ts';
import { isDoubt, type Truth } from './truth.ts';

/** Judges one request against the documents of every layer. */
export function judge(request: AccessRequest, policies: ApplicablePolicies): Evaluation {
  const caller = callerOf(request);
  const side = resourceSide(request, caller);
  const subject = subjectOf(request, caller, side, policies.boundary !== undefined);
  const layers = judgeLayers(request, subject, side, policies);
  const verdicts = layers.inOrder;
  const malformed = verdicts.flatMap((verdict) => verdict.malformed);
  const explanation = verdicts.flatMap((verdict) =>
    verdict.statements.map((entry) => explain(verdict.layer, entry, subject)),
  );
  const decisions = layerDecisions(verdicts);
  if (needsNoPermission(request.action, caller)) {
    return { ...NOTHING, decision: 'allowed', layers: decisions, explanation, malformed };
  }
  const { deny, allow, missing } = combine(layers, caller, side);
  const decision = decide(deny, allow);
  const hangsOn = decision === 'undetermined' ? [deny, allow].filter(isDoubt) : [];
  return {
    decision,
    blockedBy: blockedBy(decision, verdicts, missing),
    unknownKeys: distinctKeys(hangsOn.flatMap((doubt) => doubt.keys)),
    unknownPolicies: [...new Set(hangsOn.flatMap((doubt) => doubt.policies))].sort(),
    layers: decisions,
    explanation,
    nearMisses: decision === 'allowed' ? [] : nearMisses(verdicts.filter(lacksAllow), subject),
    malformed,
  };
}

const NOTHING = { blockedBy: [], unknownKeys: [], unknownPolicies: [], nearMisses: [] };

/** Layers that set limits: they block beside an explicit deny when they lack their Allow. */
const GUARDRAILS: ReadonlySet<Layer> = new Set([
  'permissions-boundary',
  'session-policy',
  'service-control-policy',
  'vpc-endpoint-policy',
]);

function subjectOf(request: AccessRequest, caller: Caller, side: ResourceSide, hasBoundary: boolean): Subject {
  const { action, context, unknownKeys = [] } = request;
  return {
    action,
    actionInLowerCase: action.toLowerCase(),
    resource: request.resource,
    matchedResource: matchedResource(request),
    context: requestContext(context, derivedKeys(caller, side.account), unknownKeys),
    caller,
    hasBoundary,
  };
}

/**
 * S3 judges its actions without a resource, such as s3:ListAllMyBuckets, on every bucket: AWS's guide allows them by
 * `arn:aws:s3:::*`.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics.html
 */
function matchedResource({ action, resource, principal }: AccessRequest): string {
  if (resource !== '*' || !/^s3:/i.test(action)) return resource;
  return `arn:${parseArn(principal)?.partition ?? 'aws'}:s3:::*`;
}

function decide(deny: Truth, allow: Truth): Decision {
  if (deny === true) return 'explicit-deny';
  if (allow === false) return 'implicit-deny';
  return isDoubt(deny) || isDoubt(allow) ? 'undetermined' : 'allowed';
}

function blockedBy(decision: Decision, verdicts: readonly LayerVerdict[], missing: readonly Layer[]): readonly Layer[] {
  if (decision === 'implicit-deny') return inLayerOrder(missing);
  if (decision !== 'explicit-deny') return [];
  const denying = verdicts.filter((verdict) => verdict.deny === true).map((verdict) => verdict.layer);
  return inLayerOrder([...denying, ...missing.filter((layer) => GUARDRAILS.has(layer))]);
}

function layerDecisions(verdicts: readonly LayerVerdict[]): Partial<Record<Layer, LayerDecision>> {
  return Object.fromEntries(verdicts.map((verdict) => [verdict.layer, layerDecision(verdict)]));
}

function layerDecision({ deny, allow }: LayerVerdict): LayerDecision {
  if (deny === true) return 'explicit-deny';
  if (isDoubt(deny) || isDoubt(allow)) return 'undetermined';
  return allow ? 'allows' : 'implicit-deny';
}

/** Known to lack an Allow, or not known to have one. */
function lacksAllow(verdict: LayerVerdict): boolean {
  return verdict.allow !== true;
}

/** Keys as first written; their case does not matter. */
function distinctKeys(keys: readonly string[]): readonly string[] {
  const byName = new Map<string, string>();
  for (const key of keys) if (!byName.has(key.toLowerCase())) byName.set(key.toLowerCase(), key);
  return [...byName.values()].sort();
}
