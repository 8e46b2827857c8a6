/**
 * The policy types AWS names in a refusal, in its order of printing.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 */
export const LAYERS = [
  'identity-policy',
  'permissions-boundary',
  'session-policy',
  'service-control-policy',
  'resource-control-policy',
  'vpc-endpoint-policy',
  'resource-policy',
  'key-policy',
  'role-trust-policy',
] as const;

export type Layer = (typeof LAYERS)[number];

/** How a layer refused: nothing in it allowed the request, or a statement denied it. */
export type Effect = 'missing-allow' | 'explicit-deny';

/** The layers of a set, each once, in AWS's order. */
export function inLayerOrder(layers: Iterable<Layer>): readonly Layer[] {
  const wanted = new Set(layers);
  return LAYERS.filter((layer) => wanted.has(layer));
}
