import type { Incident } from '../model/diagnosis.ts';

/** What AWS said was the reason, as text: when it changes, something changed for the caller, and it is diagnosed anew. */
export function wordsOf({ denial, credentialFailure }: Pick<Incident, 'denial' | 'credentialFailure'>): string {
  const { action, effect, layer, policyArn, reason } = denial;
  return JSON.stringify([action, effect, layer, policyArn, reason ?? null, credentialFailure?.reason ?? null]);
}
