import { cachedAsk } from './ask/cached-ask.ts';
import { limitedAsk } from './ask/limited-ask.ts';
import type { Ask } from './ports.ts';

/** Nothing outside the delivery's account and Region is ever asked for, and nothing twice. */
export function within<Ports extends { readonly ask: Ask; readonly region: string }>(
  account: string,
  ports: Ports,
): Ports {
  return { ...ports, ask: limitedAsk(cachedAsk(ports.ask), { account, region: ports.region }) };
}
