import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WRITES, WRITES_TO_OPEN } from '../../../bench/storm-responder.ts';
import { dynamoDbBudgetStore } from '../../../lambdas/adapters/dynamodb-state/dynamodb-budget-store.ts';
import { dynamoDbIncidentStore } from '../../../lambdas/adapters/dynamodb-state/dynamodb-incident-store.ts';
import { createStateTable } from '../../support/created-state-table.ts';
import { claimOf, TOLD } from '../../support/incident-store-contract.ts';
import { type Moto, startMoto } from '../../support/moto.ts';
import { at, hexId, occurrence, WINDOW } from '../../support/occurrence.ts';

let moto: Moto;

beforeAll(async () => {
  moto = await startMoto();
});

afterAll(() => moto.stop());

describe('what the table is asked', () => {
  it('is one write for each call, two to open a window, and nothing is read on the way', async () => {
    const calls: string[] = [];
    const table = await createStateTable('calls', (command) => calls.push(command));
    const store = dynamoDbIncidentStore(table, { window: WINDOW });
    const budget = dynamoDbBudgetStore(table, { burst: 3, refill: 60_000 });
    const made = async <T>(run: () => Promise<T>): Promise<T> => {
      calls.length = 0;
      return run();
    };
    const expectWrites = (writes: number | undefined): void => {
      expect(calls.filter((command) => /^(Get|Query)/.test(command))).toEqual([]);
      expect(calls).toHaveLength(writes ?? Number.NaN);
    };

    const record = await made(() => store.record(occurrence(hexId(1), { delivery: 'r1' }), at(0)));
    expectWrites(WRITES_TO_OPEN);
    await made(() => store.record(occurrence(hexId(1), { delivery: 'r2' }), at(1)));
    expectWrites(WRITES.record);
    await made(() => store.record(occurrence(hexId(1), { delivery: 'r2' }), at(1)));
    expectWrites(WRITES.record);
    await made(() => store.remember(hexId(1), 'r1'));
    expectWrites(WRITES.remember);
    await made(() => store.addSamples(record, { tasks: [hexId(5)], resources: [] }));
    expectWrites(WRITES.addSamples);
    await made(() => store.addSamples(record, { tasks: [], resources: [] }));
    expectWrites(0);
    const claim = claimOf(record, 'r1', at(5));
    await made(() => store.claim(claim, at(1)));
    expectWrites(WRITES.claim);
    await made(() => store.accept(claim.reference, 'sns'));
    expectWrites(WRITES.accept);
    await made(() => store.settle(claim, TOLD, at(30), at(2)));
    expectWrites(WRITES.settle);
    const told = await store.read(hexId(1));
    if (told === null) throw new Error('no record');
    await made(() => store.wait(told, told.sample, at(9)));
    expectWrites(WRITES.wait);
    await made(() => store.reschedule(told, null));
    expectWrites(WRITES.reschedule);

    await budget.take('123456789012', at(0));
    await made(() => budget.take('123456789012', at(0)));
    expectWrites(WRITES.take);
    await made(() => budget.countOverflow({ account: '1', region: 'r', undiagnosed: 1, refusals: 1 }, at(0)));
    expectWrites(WRITES.countOverflow);
    const overflow = { account: '1', region: 'r', undiagnosed: 1, refusals: 1, since: at(0) };
    await made(() => budget.settleOverflow(overflow, at(60), at(1)));
    expectWrites(WRITES.settleOverflow);
  });
});
