import { ANONYMOUS, type Denial } from '../model/denial.ts';
import type { Layer } from '../model/layer.ts';

/**
 * The layer that AWS's sentence names as the one that refused; null where it names none. In the same account "no resource-based
 * policy allows" names nothing: services that always consult a resource policy print it although an identity policy would do.
 * `crossAccount` unknown counts as the same account: only a resource known to be another account's must allow on its side. Of a call
 * that nobody signed the resource's policy alone decides.
 */
export function namedLayer(denial: Denial, crossAccount: boolean | 'unknown' | null): Layer | null {
  if (denial.principal === ANONYMOUS && denial.effect !== 'unknown') return denial.layer;
  if (denial.layer === 'resource-policy' && denial.effect === 'missing-allow' && crossAccount !== true) return null;
  return denial.effect === 'unknown' && denial.layer !== 'role-trust-policy' ? null : denial.layer;
}
