import type { IncidentSettings } from '../core/incident/incident-settings.ts';
import { type FullAt, takeToken } from '../core/incident/take-token.ts';
import type { Overflow } from '../core/model/overflow.ts';
import type { BudgetStore } from './budget-store.ts';

interface Entry extends Overflow {
  readonly due: string;
}

/** Keeps budgets for as long as the process lives. Does what the table does. */
export function memoryBudgetStore(settings: Pick<IncidentSettings, 'burst' | 'refill'>): BudgetStore {
  const buckets = new Map<string, FullAt>();
  const overflows = new Map<string, Entry>();
  return {
    async take(account, now) {
      const after = takeToken(buckets.get(account), now, settings);
      if (after !== undefined) buckets.set(account, after);
      return after !== undefined;
    },

    async countOverflow({ account, region, undiagnosed, refusals }, now) {
      const before = overflows.get(account) ?? { since: now, due: now, undiagnosed: 0, refusals: 0 };
      overflows.set(account, {
        ...before,
        account,
        region,
        undiagnosed: before.undiagnosed + undiagnosed,
        refusals: before.refusals + refusals,
      });
    },

    async dueOverflows(now) {
      return [...overflows.values()].filter(({ due }) => due <= now).map(({ due: _, ...overflow }) => overflow);
    },

    async settleOverflow(told, due, now) {
      const entry = overflows.get(told.account);
      if (entry?.since !== told.since) return;
      const undiagnosed = entry.undiagnosed - told.undiagnosed;
      const refusals = entry.refusals - told.refusals;
      if (told.undiagnosed === 0 && undiagnosed === 0) overflows.delete(told.account);
      else overflows.set(told.account, { ...entry, since: now, due, undiagnosed, refusals });
    },
  };
}
