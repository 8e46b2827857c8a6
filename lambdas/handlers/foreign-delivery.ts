import type { HandlerPorts } from './answer-refusals.ts';

/**
 * Why a delivery is not read that comes from another account or Region than the responder's, such as an event that a central bus was sent: its
 * names would be looked up here, and what bears the same name here taken for what was refused there. Null: it is from here.
 */
export function foreignDelivery(
  { account, region }: Pick<HandlerPorts, 'account' | 'region'>,
  from: { readonly account: string; readonly region: string },
): string | null {
  if (from.account === account && from.region === region) return null;
  return 'of another account or Region; deploy a responder there';
}
