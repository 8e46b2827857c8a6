import { beforeEach, describe, expect, it } from 'vitest';
import type { BudgetStore } from '../../lambdas/pipeline/budget-store.ts';
import { at } from './occurrence.ts';

export const BUDGET = { burst: 3, refill: 60_000 };

const ACCOUNT = '123456789012';
const MORE = { account: ACCOUNT, region: 'eu-west-1', undiagnosed: 2, refusals: 30 };

/** What every store of budgets does; each has {@link BUDGET}. */
export function describeBudgetStore(name: string, create: () => Promise<BudgetStore>): void {
  let store: BudgetStore;

  beforeEach(async () => {
    store = await create();
  });

  async function taken(minutes: number, times: number): Promise<number> {
    let count = 0;
    for (let index = 0; index < times; index += 1) if (await store.take(ACCOUNT, at(minutes))) count += 1;
    return count;
  }

  describe(`${name}: the budget`, () => {
    it('gives so many at once, then one more each minute, and never saves up more', async () => {
      expect(await taken(0, 10)).toBe(3);
      expect(await taken(0.9, 10)).toBe(0);
      expect(await taken(1, 10)).toBe(1);
      expect(await taken(3, 10)).toBe(2);
      expect(await taken(500, 10)).toBe(3);
    });

    it('is each account’s own', async () => {
      expect(await taken(0, 10)).toBe(3);
      expect(await store.take('999999999999', at(0))).toBe(true);
    });

    it('gives no token twice', async () => {
      const takes = await Promise.all(Array.from({ length: 12 }, () => store.take(ACCOUNT, at(0))));
      expect(takes.filter(Boolean).length).toBeLessThanOrEqual(3);
    });
  });

  describe(`${name}: the overflow`, () => {
    it('adds up and is due at once', async () => {
      expect(await store.dueOverflows(at(0))).toEqual([]);
      await store.countOverflow(MORE, at(0));
      await store.countOverflow({ ...MORE, undiagnosed: 1, refusals: 1 }, at(1));
      expect(await store.dueOverflows(at(1))).toEqual([{ ...MORE, since: at(0), undiagnosed: 3, refusals: 31 }]);
    });

    it('that was told goes on with what came meanwhile, later', async () => {
      await store.countOverflow(MORE, at(0));
      const [told] = await store.dueOverflows(at(1));
      await store.countOverflow(MORE, at(2));
      if (told !== undefined) await store.settleOverflow(told, at(63), at(3));
      expect(await store.dueOverflows(at(62))).toEqual([]);
      expect(await store.dueOverflows(at(63))).toEqual([{ ...MORE, since: at(3) }]);
    });

    it('of nothing more ends', async () => {
      await store.countOverflow(MORE, at(0));
      for (const minutes of [1, 61]) {
        const [told] = await store.dueOverflows(at(minutes));
        if (told !== undefined) await store.settleOverflow(told, at(minutes + 60), at(minutes));
      }
      expect(await store.dueOverflows(at(999))).toEqual([]);
      await store.countOverflow(MORE, at(1_000));
      expect(await store.dueOverflows(at(1_000))).toEqual([{ ...MORE, since: at(1_000) }]);
    });

    it('that somebody else told is left alone', async () => {
      await store.countOverflow(MORE, at(0));
      const [told] = await store.dueOverflows(at(1));
      if (told === undefined) throw new Error('nothing is due');
      await store.settleOverflow(told, at(61), at(1));
      await store.settleOverflow(told, at(61), at(2));
      expect(await store.dueOverflows(at(61))).toEqual([{ ...MORE, since: at(1), undiagnosed: 0, refusals: 0 }]);
    });
  });
}
