import type { Confirmed, Inconclusive, NotApplicable, RuledOut, Unseen } from '../model/check.ts';
import type { Observed } from '../model/observed.ts';

/** A finding; `layer` and `effect` are null unless a policy refused. */
export function confirmed(
  because: string,
  evidence: readonly string[],
  finding: Partial<Pick<Confirmed, 'layer' | 'effect' | 'nearMiss' | 'atMost'>> = {},
): Confirmed {
  return { status: 'confirmed', because, evidence, layer: null, effect: null, ...finding };
}

export function ruledOut(because: string, evidence: readonly string[] = []): RuledOut {
  return { status: 'ruled-out', because, evidence };
}

export function notApplicable(because: string): NotApplicable {
  return { status: 'not-applicable', because, evidence: [] };
}

/** How the resource is encrypted was left unread on purpose. */
export function encryptionUnread(): RuledOut {
  return ruledOut('AWS’s message gives another reason; how the resource is encrypted was not read');
}

export function inconclusive(
  because: string,
  missing: readonly Unseen[],
  evidence: readonly string[] = [],
): Inconclusive {
  return { status: 'inconclusive', because, evidence, missing };
}

/** What an unknown fact leaves unseen; nothing for a known one. */
export function unseenOf(what: string, observed: Observed<unknown>): readonly Unseen[] {
  return observed.status === 'known' ? [] : [{ what, action: observed.action, why: observed.why }];
}
