import { parseArn } from '../model/arn.ts';
import type { Incident } from '../model/diagnosis.ts';
import type { Effect, Layer } from '../model/layer.ts';
import type { Facts, JudgedRequest } from './facts.ts';
import { namedLayer } from './named-layer.ts';

/** What AWS's sentence says about one request. */
export interface Sentence {
  /** The layer it names as the deciding one; null where it names none. */
  readonly layer: Layer | null;
  readonly effect: Effect | 'unknown';
  /** The sentence means that no identity policy allows the request, although it is worded about the resource side. */
  readonly impliesIdentity: boolean;
}

const SILENT: Sentence = { layer: null, effect: 'unknown', impliesIdentity: false };

/**
 * AWS's sentence as far as it concerns a request. Where "no resource-based policy allows" names nothing, it still means that
 * no identity policy allowed either.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 */
export function sentenceOn({ incident }: Pick<Facts, 'incident'>, judged: JudgedRequest | null): Sentence {
  const { denial } = incident;
  if (judged && denial.action && judged.request.action.toLowerCase() !== denial.action.toLowerCase()) return SILENT;
  const layer = namedLayer(denial, judged ? judged.crossAccount : crossesAccounts(incident));
  if (layer !== null)
    return { layer: layerOfResourceSide(layer, denial.action), effect: denial.effect, impliesIdentity: false };
  if (denial.layer === null || denial.effect !== 'missing-allow') return { ...SILENT, effect: denial.effect };
  const onResourceSide = resourceSideOf(denial.action ?? '');
  // A key's policy must allow in its own account, too: only one that does leaves the identity policies in question.
  const inQuestion = onResourceSide === 'resource-policy' || judged?.evaluation.layers[onResourceSide] === 'allows';
  return { layer: inQuestion ? null : onResourceSide, effect: 'missing-allow', impliesIdentity: inQuestion };
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

function crossesAccounts({ denial: { principal, resource } }: Incident): boolean | 'unknown' {
  const [caller, owner] = [principal, resource].map((text) => parseArn(text ?? '')?.account);
  return caller && owner ? caller !== owner : 'unknown';
}
