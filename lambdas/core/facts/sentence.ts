import { parseArn } from '../model/arn.ts';
import type { Effect, Layer } from '../model/layer.ts';
import type { Facts, JudgedRequest } from './facts.ts';

/** What AWS's sentence says about one request. */
export interface Sentence {
  /** The layer it names as the deciding one; null where it names none. */
  readonly layer: Layer | null;
  readonly effect: Effect | 'unknown';
  /** The sentence means that no identity policy allows the request, although it is worded about the resource side. */
  readonly impliesIdentity: boolean;
}

const SILENT: Sentence = { layer: null, effect: 'unknown', impliesIdentity: false };

/** The layer that AWS's sentence names as the deciding one, or null. */
export function namedLayer(facts: Facts): Layer | null {
  return sentenceOn(facts, facts.refused).layer;
}

/**
 * AWS's sentence as far as it concerns a request. "No resource-based policy allows" names nothing inside one account, where
 * an identity policy alone would do.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 */
export function sentenceOn(facts: Facts, judged: JudgedRequest | null): Sentence {
  const { denial } = facts.incident;
  if (judged && denial.action && judged.request.action.toLowerCase() !== denial.action.toLowerCase()) return SILENT;
  if (denial.layer === null) return { ...SILENT, effect: denial.effect };
  const layer = layerOfResourceSide(denial.layer, denial.action);
  const named: Sentence = { layer, effect: denial.effect, impliesIdentity: false };
  const onResourceSide = layer === 'resource-policy' || layer === 'key-policy';
  if (!onResourceSide || denial.effect !== 'missing-allow' || crossesAccounts(facts, judged)) return named;
  if (layer === 'key-policy') return judged?.evaluation.layers['key-policy'] === 'allows' ? identityMeant() : named;
  return identityMeant();
}

function identityMeant(): Sentence {
  return { layer: null, effect: 'missing-allow', impliesIdentity: true };
}

/** AWS words key policies as resource-based; a role's trust policy is one, too. */
function layerOfResourceSide(layer: Layer, action: string | null): Layer {
  return layer === 'resource-policy' ? resourceSideOf(action ?? '') : layer;
}

/** The layer under which the resource's own policy is reported for an action. */
export function resourceSideOf(action: string): Layer {
  const name = action.toLowerCase();
  if (name.startsWith('kms:')) return 'key-policy';
  if (/^sts:(assumerole|tagsession|setsourceidentity)/.test(name)) return 'role-trust-policy';
  return 'resource-policy';
}

function crossesAccounts(facts: Facts, judged: JudgedRequest | null): boolean {
  if (judged) return judged.crossAccount === true;
  const { principal, resource } = facts.incident.denial;
  const [caller, owner] = [principal, resource].map((text) => parseArn(text ?? '')?.account ?? '');
  return caller !== '' && owner !== '' && caller !== owner;
}
