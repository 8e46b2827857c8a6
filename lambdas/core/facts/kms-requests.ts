import type { Facts, JudgedRequest, SecondHop } from './facts.ts';

/** Every KMS call the operation makes, directly or through another service. */
export function kmsRequests({ refused, secondHops }: Facts): readonly JudgedRequest[] {
  const direct = refused?.request.action.startsWith('kms:') ? [refused] : [];
  const hops = secondHops.filter((hop) => hop.request.action.startsWith('kms:'));
  return hops.some((hop) => hop.source === 'stated') ? hops : [...direct, ...hops];
}

/** KMS calls that another service makes on the caller's behalf. */
export function kmsHops({ secondHops }: Facts): readonly SecondHop[] {
  return secondHops.filter((hop) => hop.request.action.startsWith('kms:'));
}

/** The text names a KMS action, yet the application called another service: that service went on to KMS for it. */
export function statesForwardedKeyCall({ incident, secondHops }: Facts): boolean {
  const { action, inferred, operation } = incident.denial;
  if (!action?.startsWith('kms:')) return false;
  if (secondHops.some((hop) => hop.source === 'stated')) return true;
  const called = operation ?? inferred.operation;
  return called === undefined ? incident.lane === 'agent' : !action.slice('kms:'.length).startsWith(called);
}
