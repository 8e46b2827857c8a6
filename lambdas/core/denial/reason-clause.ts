import type { NonPolicyReason } from '../model/denial.ts';
import type { Effect, Layer } from '../model/layer.ts';
import { scanArn } from './arn-text.ts';

/** Why AWS refused, as the end of its sentence says. */
export interface ReasonClause {
  readonly effect: Effect | 'unknown';
  readonly layer: Layer | null;
  readonly policyArn: string | null;
  readonly reason?: NonPolicyReason;
}

/** How AWS names a policy type in its sentence. */
interface LayerWording {
  readonly name: string;
  /** The name with its slips and line breaks. */
  readonly expression: RegExp;
  readonly layer: Layer;
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html */
export const LAYER_WORDINGS: readonly LayerWording[] = [
  { name: 'identity-based policy', expression: /^identity-?\s?based/i, layer: 'identity-policy' },
  { name: 'resource-based policy', expression: /^resource-?\s?based/i, layer: 'resource-policy' },
  { name: 'permissions boundary', expression: /^permissions?\s+boundar/i, layer: 'permissions-boundary' },
  { name: 'session policy', expression: /^sessions?\s+polic/i, layer: 'session-policy' },
  { name: 'service control policy', expression: /^service\s+control\s+polic/i, layer: 'service-control-policy' },
  { name: 'resource control policy', expression: /^resource\s+control\s+polic/i, layer: 'resource-control-policy' },
  { name: 'VPC endpoint policy', expression: /^VPC\s+endpoint\s+polic/i, layer: 'vpc-endpoint-policy' },
  { name: 'role trust policy', expression: /^role\s+trust\s+polic/i, layer: 'role-trust-policy' },
  { name: 'key policy', expression: /^key\s+polic/i, layer: 'key-policy' },
];

/** Settings that refuse without any policy. @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/troubleshoot-403-errors.html */
const SETTING_WORDINGS: readonly (readonly [wording: RegExp, reason: NonPolicyReason])[] = [
  [/Block\s?Public\s?Acc?(?:ess|Acls)|BlockPublicPolicy|RestrictPublicBuckets/i, 'block-public-access'],
  [/SSE-C|Customer[- ]provided\s+keys/i, 'customer-key-encryption-blocked'],
  [/Requester\s?Pays/i, 'requester-pays'],
  [/Object\s?Ownership|bucket\s+owner\s+enforced/i, 'object-ownership'],
];

const WINDOW = 420;
const CLAUSE =
  /because\s{1,200}(no\s{0,200})?|with\s{1,200}(?:an\s{1,200})?explicit\s{1,200}deny(\s{1,200}in\s{1,200}(?:an?|the)\s{1,200})?/gi;
const POLICY_ARN = /^[\w\s-]{4,120}?(?:policy|boundary)\s{0,40}:\s{0,40}(?=arn:)/i;
const UNKNOWN: ReasonClause = { effect: 'unknown', layer: null, policyArn: null };

/** Reads the clause that follows a sentence's resource; `end` is where the next sentence starts. */
export function readReasonClause(text: string, start: number, end: number): ReasonClause {
  const window = text.slice(start, Math.min(end, start + WINDOW));
  CLAUSE.lastIndex = 0;
  const match = CLAUSE.exec(window);
  if (match === null) return UNKNOWN;
  const rest = window.slice(match.index + match[0].length);
  if (match[0].toLowerCase().startsWith('with')) {
    return {
      effect: 'explicit-deny',
      layer: match[2] === undefined ? null : layerNamed(rest),
      policyArn: policyArnIn(text, start + match.index + match[0].length),
    };
  }
  if (match[1] === undefined) return settingNamed(rest);
  return { effect: 'missing-allow', layer: layerNamed(rest), policyArn: null };
}

/** The layer whose wording a text starts with. */
export function layerNamed(rest: string): Layer | null {
  return LAYER_WORDINGS.find(({ expression }) => expression.test(rest))?.layer ?? null;
}

function settingNamed(rest: string): ReasonClause {
  const clause = rest.slice(0, 200);
  const reason = SETTING_WORDINGS.find(([wording]) => wording.test(clause))?.[1];
  return reason === undefined ? UNKNOWN : { ...UNKNOWN, reason };
}

function policyArnIn(text: string, start: number): string | null {
  const match = POLICY_ARN.exec(text.slice(start, start + 200));
  return match === null ? null : scanArn(text, start + match[0].length).value;
}
