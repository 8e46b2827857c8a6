import { type IncidentSettings, RETENTION } from '../../core/incident/incident-settings.ts';
import { latestFullAt, takeToken } from '../../core/incident/take-token.ts';
import type { Overflow } from '../../core/model/overflow.ts';
import type { BudgetStore } from '../../pipeline/budget-store.ts';
import type { Item, StateTable } from './state-table.ts';

const OVERFLOW_AGENDA = 'overflow';
const AT_ONCE = 10;

/** Concurrent invocations may each take one between our two writes; more often than this in a row they do not. */
const TAKING_ATTEMPTS = 5;

/** Budgets in the table: a token is taken in one conditional write without a read, so no two invocations get the same one. */
export function dynamoDbBudgetStore(
  table: StateTable,
  settings: Pick<IncidentSettings, 'burst' | 'refill'>,
): BudgetStore {
  const expiry = (now: string): number => Math.ceil((Date.parse(now) + RETENTION) / 1_000);

  return {
    async take(account, now) {
      const expiresAt = expiry(now);
      for (let attempt = 0; attempt < TAKING_ATTEMPTS; attempt += 1) {
        const moved = await table.update(
          `budget#${account}`,
          'SET #fullAt = #fullAt + :refill, #expiresAt = :expiresAt',
          {
            condition: '#fullAt BETWEEN :now AND :latest',
            values: { refill: settings.refill, now: Date.parse(now), latest: latestFullAt(now, settings), expiresAt },
          },
        );
        if (moved.kind === 'written') return true;
        const fullAt = moved.item === undefined ? undefined : Number(moved.item.fullAt);
        const after = takeToken(fullAt, now, settings);
        if (after === undefined) return false;
        const started = await table.put(
          `budget#${account}`,
          { fullAt: after, expiresAt },
          fullAt === undefined
            ? { condition: 'attribute_not_exists(#pk)' }
            : { condition: '#fullAt = :fullAt', values: { fullAt } },
        );
        if (started.kind === 'written') return true;
      }
      return false;
    },

    async countOverflow({ account, region, undiagnosed, refusals }, now) {
      await table.update(
        `overflow#${account}`,
        'SET #region = :region, #since = if_not_exists(#since, :now), #agenda = :agenda, #dueAt = if_not_exists(#dueAt, :now), ' +
          '#expiresAt = :expiresAt ADD #undiagnosed :undiagnosed, #refusals :refusals',
        { values: { region, now, agenda: OVERFLOW_AGENDA, expiresAt: expiry(now), undiagnosed, refusals } },
      );
    },

    async dueOverflows(now) {
      const keys = await table.due(OVERFLOW_AGENDA, now, AT_ONCE);
      const items = await Promise.all(keys.map((key) => table.get(key)));
      return items.flatMap((item) => (item === undefined || String(item.dueAt) > now ? [] : [overflowOf(item)]));
    },

    async settleOverflow({ account, since, undiagnosed, refusals }, due, now) {
      const key = `overflow#${account}`;
      if (undiagnosed === 0) {
        const condition = '#since = :since AND #undiagnosed = :none';
        const removed = await table.remove(key, { condition, values: { since, none: 0 } });
        if (removed.kind === 'written') return;
      }
      await table.update(key, 'SET #since = :now, #dueAt = :due ADD #undiagnosed :undiagnosed, #refusals :refusals', {
        condition: '#since = :since',
        values: { since, now, due, undiagnosed: -undiagnosed, refusals: -refusals },
      });
    },
  };
}

function overflowOf(item: Item): Overflow {
  return {
    account: String(item.pk).slice('overflow#'.length),
    region: String(item.region),
    since: String(item.since),
    undiagnosed: Number(item.undiagnosed),
    refusals: Number(item.refusals),
  };
}
